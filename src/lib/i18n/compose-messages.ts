import { addMessages } from "./i18n.ts";
import compose from "./messages/en/compose.json";

addMessages(compose);
