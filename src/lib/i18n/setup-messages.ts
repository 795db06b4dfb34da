import { addMessages } from "./i18n.ts";
import setup from "./messages/en/setup.json";

addMessages(setup);
