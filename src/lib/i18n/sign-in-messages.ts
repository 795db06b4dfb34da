import { addMessages } from "./i18n.ts";
import signIn from "./messages/en/sign-in.json";

addMessages(signIn);
