import { addMessages } from "./i18n.ts";
import consoleMessages from "./messages/en/console.json";

addMessages(consoleMessages);
