/** Fetches the code that finds out whether a login still holds. */
export const prepareLoginCheck = () => import("../sync/check-login.ts");
