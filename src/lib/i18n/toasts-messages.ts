import { addMessages } from "./i18n.ts";
import toasts from "./messages/en/toasts.json";

addMessages(toasts);
