import { addMessages } from "./i18n.ts";
import insight from "./messages/en/insight.json";

addMessages(insight);
