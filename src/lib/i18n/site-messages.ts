import { addMessages } from "./i18n.ts";
import site from "./messages/en/site.json";

addMessages(site);
