import { addMessages } from "./i18n.ts";
import rich from "./messages/en/rich.json";

addMessages(rich);
