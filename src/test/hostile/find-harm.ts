/**
 * What is wrong with a part of the page that was drawn from untrusted text: elements and attributes beyond those that
 * are known, addresses of unknown kinds, links that are not set apart.
 *
 * Runs inside the browser too, so it refers to nothing outside itself.
 *
 * @param root the elements below it are looked at
 * @returns a line per offence
 */
export function findHarm(root: ParentNode): string[] {
  const tags = new Set(
    (
      "div p h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote hr br a bdi span strong em del sup code pre figure figcaption " +
      "button table thead tbody tr th td input img label section details summary time small article header footer " +
      "svg path rect circle line polyline polygon ellipse g kbd mark " +
      "math semantics annotation mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle mpadded mphantom merror " +
      "msub msup msubsup munder mover munderover mtable mtr mtd mlabeledtr menclose mmultiscripts mprescripts none"
    ).split(" "),
  );
  const anywhere =
    /^(?:class|dir|title|role|tabindex|type|disabled|checked|readonly|start|hidden|alt|width|height|datetime|lang|inert|draggable|loading|decoding|scope|open|(?:aria|data)-[a-z-]+)$/;
  const inDrawings =
    /^(?:xmlns|viewBox|preserveAspectRatio|fill|fill-rule|clip-rule|stroke(?:-\w+)*|d|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|points|transform|focusable)$/i;
  const inFormulas =
    /^(?:xmlns|display|encoding|mathvariant|stretchy|fence|separator|[lr]space|minsize|maxsize|accent|accentunder|(?:column|row)(?:align|spacing|lines|width)|scriptlevel|displaystyle|math(?:color|background|size)|linethickness|movablelimits|symmetric|largeop|side|notation|voffset|depth|linebreak|separators|form)$/;
  const picture = /^(?:blob:|data:image\/(?:png|jpe?g|gif|webp|avif|bmp);base64,[\w+/=]*$)/i;
  const isFormula = (element: Element): boolean => element.closest(".katex, [data-tex]") !== null;
  /** Attributes that only some elements may have, with some values. */
  const judged: Record<string, (element: Element, value: string) => boolean> = {
    href: ({ localName }, value) => localName === "a" && /^(?:https?:\/\/|mailto:)/i.test(value),
    src: ({ localName }, value) => localName === "img" && picture.test(value),
    target: ({ localName }) => localName === "a",
    rel: ({ localName }) => localName === "a",
    // What the page sets itself; no text reaches it.
    style: (_, value) => !/url\(|expression|@import|javascript:|position:\s*fixed/i.test(value),
    // Of what a control opens, made by React.
    id: (_, value) => /^(?:base-ui-)?_r_\w+_(?:-\w+)?$/.test(value),
    name: (_, value) => /^_r_\w+_$/.test(value),
    value: (element) => element.matches("input[type=radio]"),
    for: (_, value) => /^(?:base-ui-)?_r_\w+_(?:-\w+)?$/.test(value),
  };
  const isKnown = (element: Element, { name, value }: Attr): boolean => {
    const judge = Object.hasOwn(judged, name) ? judged[name] : undefined;
    if (judge !== undefined) return judge(element, value);
    const isOfDrawing = inDrawings.test(name) && element.closest("svg") !== null;
    return anywhere.test(name) || isOfDrawing || (inFormulas.test(name) && isFormula(element));
  };
  const isApart = (link: Element): boolean => {
    const rel = link.getAttribute("rel") ?? "";
    return /\bnoopener\b/.test(rel) && /\bnoreferrer\b/.test(rel) && link.getAttribute("target") === "_blank";
  };

  const harm: string[] = [];
  /** The page's own, without an origin, that draws diagrams. */
  const diagram = 'iframe[src="./diagram/index.html"][sandbox="allow-scripts"]:not([srcdoc])';
  for (const element of root.querySelectorAll("*")) {
    if (element.matches(diagram)) continue;
    const report = (what: string): void => void harm.push(`${what}: ${element.outerHTML.slice(0, 200)}`);
    if (!tags.has(element.localName)) report("an unknown element");
    for (const attribute of element.attributes) {
      if (!isKnown(element, attribute)) report(`an attribute (${attribute.name})`);
    }
    const isField = element.localName === "input" && !element.matches("[type=checkbox], [type=radio]");
    if (isField) report("a field");
    if (element.localName === "a" && element.hasAttribute("href") && !isApart(element))
      report("a link not set apart");
  }
  return harm;
}
