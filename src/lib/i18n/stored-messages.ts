import { addMessages } from "./i18n.ts";
import stored from "./messages/en/stored.json";

addMessages(stored);
