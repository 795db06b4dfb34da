/** Stands in for `@ungap/structured-clone`: every browser this page runs in has its own. */
const clone = globalThis.structuredClone;

// biome-ignore lint/style/noDefaultExport: the shape of the package it stands in for
export default clone;
