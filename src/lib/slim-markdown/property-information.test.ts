import { describe, expect, it } from "vitest";
import { find, html } from "./property-information.ts";

describe("the attributes that Markdown makes", () => {
  it.each([
    ["href", "href", "href"],
    ["className", "className", "classname"],
    ["ariaDescribedBy", undefined, "aria-describedby"],
    ["dataFootnoteBackref", undefined, "data-footnote-backref"],
    ["dataFootnoteRef", undefined, "data-footnote-ref"],
  ])("%s has the name that React expects", (property, reactName, attribute) => {
    const information = find(html, property);
    expect(information.attribute).toBe(attribute);
    expect(information.space ? information.property : undefined).toBe(reactName);
  });
});
