/**
 * Scope and parameters of every method that the gateway's published schema names; filled in when the page is built, see
 * `scripts/method-params.mjs`. Large: to be loaded by the console only.
 */
export const METHOD_FACTS: unknown = {};
