import { addMessages } from "./i18n.ts";
import empty from "./messages/en/empty.json";

addMessages(empty);
