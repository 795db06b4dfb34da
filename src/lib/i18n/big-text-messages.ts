import { addMessages } from "./i18n.ts";
import bigText from "./messages/en/big-text.json";

addMessages(bigText);
