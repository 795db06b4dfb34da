import { addMessages } from "./i18n.ts";
import approvals from "./messages/en/approvals.json";

addMessages(approvals);
