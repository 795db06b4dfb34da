// @ts-check
/*
 * Draws one diagram in a sandboxed frame: an opaque origin without network, storage or anything of the page around it.
 * A classic script, because modules of an opaque origin would need headers that not every host can set.
 */
(() => {
  const MAX_SOURCE = 20_000;
  const MAX_PICTURE = 2_000_000;
  const MAX_REASON = 400;

  const LIGHT = {
    background: "transparent",
    primaryColor: "#e4f1f0",
    primaryTextColor: "#17211f",
    primaryBorderColor: "#4f8a85",
    secondaryColor: "#f3eee0",
    tertiaryColor: "#eef1f6",
    lineColor: "#50605e",
    textColor: "#17211f",
    noteBkgColor: "#f8f2d8",
    noteTextColor: "#17211f",
    noteBorderColor: "#b9a55a",
    edgeLabelBackground: "#f7faf9",
  };
  const DARK = {
    background: "transparent",
    darkMode: true,
    primaryColor: "#1d3a39",
    primaryTextColor: "#e6eeec",
    primaryBorderColor: "#6fb3ad",
    secondaryColor: "#37331f",
    tertiaryColor: "#262d38",
    lineColor: "#a5b5b2",
    textColor: "#e6eeec",
    noteBkgColor: "#3a3519",
    noteTextColor: "#f0ead0",
    noteBorderColor: "#a8964f",
    edgeLabelBackground: "#1b2423",
  };

  /** @param {boolean} isDark */
  function configure(isDark) {
    document.documentElement.style.colorScheme = isDark ? "dark" : "light";
    // @ts-expect-error: put there by the script before this one.
    mermaid.initialize({
      startOnLoad: false,
      securityLevel: "strict",
      suppressErrorRendering: true,
      maxTextSize: MAX_SOURCE,
      maxEdges: 400,
      htmlLabels: false,
      flowchart: { htmlLabels: false },
      class: { htmlLabels: false },
      theme: "base",
      themeVariables: isDark ? DARK : LIGHT,
      fontFamily: "system-ui, sans-serif",
      // What no line of a diagram may change.
      secure: [
        "secure",
        "securityLevel",
        "startOnLoad",
        "maxTextSize",
        "maxEdges",
        "suppressErrorRendering",
        "htmlLabels",
        "flowchart.htmlLabels",
        "themeCSS",
        "fontFamily",
        "dompurifyConfig",
      ],
    });
  }

  /** Nothing in a picture leads anywhere or does anything. @param {Element} picture */
  function disarm(picture) {
    for (const element of picture.querySelectorAll(
      "script, foreignObject script, image, iframe, object, embed",
    ))
      element.remove();
    for (const element of picture.querySelectorAll("*")) {
      for (const { name, value } of [...element.attributes]) {
        const isLink = /(?:^|:)href$/i.test(name) && !value.startsWith("#");
        if (isLink || /^on/i.test(name) || name === "target") element.removeAttribute(name);
      }
    }
  }

  /** @param {SVGSVGElement} picture */
  function sizeOf(picture) {
    const { width, height } = picture.viewBox.baseVal;
    const box = width > 0 && height > 0 ? { width, height } : picture.getBoundingClientRect();
    return { width: Math.ceil(box.width) || 1, height: Math.ceil(box.height) || 1 };
  }

  /** @param {string} source @param {boolean} isDark */
  async function draw(source, isDark) {
    configure(isDark);
    // @ts-expect-error: put there by the script before this one.
    const { svg } = await mermaid.render("diagram", source);
    if (svg.length > MAX_PICTURE) throw new Error("The picture is too large.");
    const place = /** @type {HTMLElement} */ (document.getElementById("picture"));
    place.innerHTML = svg;
    const picture = place.querySelector("svg");
    if (!picture) throw new Error("");
    disarm(picture);
    const size = sizeOf(picture);
    picture.style.maxWidth = "none";
    picture.setAttribute("viewBox", picture.getAttribute("viewBox") ?? `0 0 ${size.width} ${size.height}`);
    return { type: "drawn", ...size, svg: new XMLSerializer().serializeToString(picture) };
  }

  /** @param {unknown} error */
  const reasonOf = (error) => (error instanceof Error ? error.message : String(error)).slice(0, MAX_REASON);

  addEventListener("message", (event) => {
    const [port] = event.ports;
    if (event.source !== parent || event.data !== "gangway-diagram" || !port) return;
    port.onmessage = async ({ data }) => {
      if (data?.type !== "draw" || typeof data.source !== "string" || data.source.length > MAX_SOURCE) return;
      try {
        port.postMessage(await draw(data.source, data.isDark === true));
      } catch (error) {
        port.postMessage({ type: "failed", reason: reasonOf(error) });
      }
    };
  });
})();
