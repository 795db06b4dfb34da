import { addMessages } from "./i18n.ts";
import attachments from "./messages/en/attachments.json";

addMessages(attachments);
