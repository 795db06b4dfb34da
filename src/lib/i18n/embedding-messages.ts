import { addMessages } from "./i18n.ts";
import embedding from "./messages/en/embedding.json";

addMessages(embedding);
