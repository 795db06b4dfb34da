import { addMessages } from "./i18n.ts";
import doctor from "./messages/en/doctor.json";

addMessages(doctor);
