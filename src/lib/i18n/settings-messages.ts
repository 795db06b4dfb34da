import { addMessages } from "./i18n.ts";
import settings from "./messages/en/settings.json";

addMessages(settings);
