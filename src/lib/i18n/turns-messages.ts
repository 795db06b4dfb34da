import { addMessages } from "./i18n.ts";
import turns from "./messages/en/turns.json";

addMessages(turns);
