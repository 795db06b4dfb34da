import { addMessages } from "./i18n.ts";
import preferencesMessages from "./messages/en/preferences.json";

addMessages(preferencesMessages);
