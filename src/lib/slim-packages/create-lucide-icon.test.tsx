import { render } from "@testing-library/react";
import { createLucideIcon as createWholeIcon } from "lucide-react";
import Brain from "lucide-react/icons/brain";
import type { ComponentType, SVGProps } from "react";
import { describe, expect, it } from "vitest";
import createLucideIcon from "./create-lucide-icon.ts";

type Icon = ComponentType<SVGProps<SVGSVGElement> & { readonly size?: number }>;

const SAMPLE = {
  name: "brain",
  size: 24,
  node: [
    ["path", { d: "M12 18V5", key: "a" }],
    ["circle", { cx: "12", cy: "12", r: "3", key: "b" }],
  ],
} as const;

const Whole = createWholeIcon(SAMPLE as never) as unknown as Icon;
const Slim = createLucideIcon(SAMPLE) as Icon;

/** Lucide also puts its own class names on an icon, which no rule here looks at. */
function markup(Component: Icon, props: SVGProps<SVGSVGElement> & { readonly size?: number }): string {
  const svg = render(<Component {...props} />).container.firstElementChild;
  svg?.classList.remove("lucide", "lucide-brain");
  if (svg?.classList.length === 0) svg.removeAttribute("class");
  return (
    [...(svg?.attributes ?? [])].map(({ name, value }) => `${name}=${value}`).sort() + (svg?.innerHTML ?? "")
  );
}

describe("the stand-in for Lucide's icon maker", () => {
  it.each([
    ["nothing said", {}],
    ["a size", { size: 14 }],
    ["a class and a colour", { className: "shrink-0 text-accent", fill: "currentColor" }],
    ["a finer stroke", { strokeWidth: 1.75, "aria-hidden": true as const }],
    ["a name", { "aria-label": "Thinking" }],
    ["a role", { role: "img" }],
  ])("draws the same icon with %s", (_case, props) => {
    expect(markup(Slim, props)).toBe(markup(Whole, props));
  });

  it("is what the page's icons are made with", () => {
    expect(render(<Brain />).container.innerHTML).not.toContain("lucide");
  });
});
