import { addMessages } from "./i18n.ts";
import code from "./messages/en/code.json";

addMessages(code);
