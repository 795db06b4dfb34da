/*
 * Stands in for `property-information`: Markdown makes HTML elements only, so the tables of SVG, ARIA and XML
 * attributes stay out of the bundle.
 */
export { find } from "../../../node_modules/property-information/lib/find.js";
export { hastToReact } from "../../../node_modules/property-information/lib/hast-to-react.js";
export { html, html as svg } from "../../../node_modules/property-information/lib/html.js";
