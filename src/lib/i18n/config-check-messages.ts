import { addMessages } from "./i18n.ts";
import configCheck from "./messages/en/config-check.json";

addMessages(configCheck);
