import { addMessages } from "./i18n.ts";
import find from "./messages/en/find.json";

addMessages(find);
