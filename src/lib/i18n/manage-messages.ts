import { addMessages } from "./i18n.ts";
import manage from "./messages/en/manage.json";

addMessages(manage);
