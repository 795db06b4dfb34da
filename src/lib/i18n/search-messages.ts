import { addMessages } from "./i18n.ts";
import search from "./messages/en/search.json";

addMessages(search);
