import { addMessages } from "./i18n.ts";
import picture from "./messages/en/picture.json";

addMessages(picture);
