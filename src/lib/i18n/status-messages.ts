import { addMessages } from "./i18n.ts";
import statusMessages from "./messages/en/status.json";

addMessages(statusMessages);
