/** Stands in for `style-to-object`: no element that comes from Markdown carries a `style` to take apart. */
// biome-ignore lint/style/noDefaultExport: the shape of the package it stands in for
export default function styleToObject(): undefined {
  return undefined;
}
