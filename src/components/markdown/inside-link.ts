import { createContext } from "react";

/** True below a link: what is drawn there must not be one itself. */
export const InsideLink = createContext(false);
