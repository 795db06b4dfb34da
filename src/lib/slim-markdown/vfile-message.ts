/** Stands in for `vfile-message`: what goes wrong with a Markdown text is an error; nobody collects warnings. */
export class VFileMessage extends Error {}
