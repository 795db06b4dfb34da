import { addMessages } from "./i18n.ts";
import gateways from "./messages/en/gateways.json";

addMessages(gateways);
