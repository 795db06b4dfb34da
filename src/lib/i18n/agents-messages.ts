import { addMessages } from "./i18n.ts";
import agents from "./messages/en/agents.json";

addMessages(agents);
