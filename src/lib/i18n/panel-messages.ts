import { addMessages } from "./i18n.ts";
import panel from "./messages/en/panel.json";

addMessages(panel);
