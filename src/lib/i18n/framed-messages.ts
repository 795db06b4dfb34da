import { addMessages } from "./i18n.ts";
import framed from "./messages/en/framed.json";

// Sentences that say something else where another page shows this one.
addMessages(framed);
