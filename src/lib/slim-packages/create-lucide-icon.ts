import { createElement, forwardRef, type SVGProps } from "react";

interface IconData {
  /** The build leaves out the usual one. */
  readonly size?: number;
  readonly node: readonly (readonly [tag: string, attributes: Readonly<Record<string, string>>])[];
}

interface IconProps extends SVGProps<SVGSVGElement> {
  readonly size?: number | string;
}

const NAMING = /^(?:aria-.*|role|title)$/;

function isNamed(props: object): boolean {
  return Object.entries(props).some(([name, value]) => NAMING.test(name) && value != null);
}

/**
 * Stands in for the maker of Lucide's icons: these need a size and a colour, no context around them, no class names of
 * their own and no strokes that keep their width.
 */
// biome-ignore lint/style/noDefaultExport: the shape of the module it stands in for
export default function createLucideIcon({ size: box = 24, node }: IconData) {
  return forwardRef<SVGSVGElement, IconProps>(({ size = 24, children, ...props }, ref) =>
    createElement(
      "svg",
      {
        xmlns: "http://www.w3.org/2000/svg",
        width: size,
        height: size,
        viewBox: `0 0 ${box} ${box}`,
        fill: "none",
        stroke: "currentColor",
        strokeWidth: 2,
        strokeLinecap: "round",
        strokeLinejoin: "round",
        "aria-hidden": children || isNamed(props) ? undefined : true,
        ...props,
        ref,
      },
      ...node.map(([tag, attributes]) => createElement(tag, attributes)),
      children,
    ),
  );
}
