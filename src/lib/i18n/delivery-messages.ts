import { addMessages } from "./i18n.ts";
import delivery from "./messages/en/delivery.json";

addMessages(delivery);
