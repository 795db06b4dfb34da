import { addMessages } from "./i18n.ts";
import sessionList from "./messages/en/session-list.json";

addMessages(sessionList);
