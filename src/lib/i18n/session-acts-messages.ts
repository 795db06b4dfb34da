import { addMessages } from "./i18n.ts";
import sessionActs from "./messages/en/session-acts.json";

addMessages(sessionActs);
