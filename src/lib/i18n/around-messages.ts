import { addMessages } from "./i18n.ts";
import around from "./messages/en/around.json";

addMessages(around);
