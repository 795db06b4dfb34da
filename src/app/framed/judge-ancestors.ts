/** What can be known about the pages around this one before any of them said a word. */
export type FrameVerdict =
  /** Every page around is one that may show this one. */
  | { readonly type: "allowed"; readonly parentOrigin: string }
  /** One of them may not. */
  | { readonly type: "refused"; readonly origin: string }
  /** The sandbox of the frame took this page's own origin away. */
  | { readonly type: "opaque" }
  /** Around the parent there is another page, and this browser does not say whose. */
  | { readonly type: "nested" }
  /** Nobody says who the parent is: it has to say so itself. */
  | { readonly type: "unknown" };

/** As much of a window as is looked at. */
export interface FramedWindow {
  readonly origin: string;
  readonly parent: object;
  readonly top: object | null;
  readonly location: { readonly ancestorOrigins?: ArrayLike<string> };
}

/** The origin of a page around, where this page may read it: then it is its own. */
function readableOrigin(ancestor: object): string | undefined {
  try {
    return (ancestor as Window).location.origin;
  } catch {
    return undefined;
  }
}

/**
 * The header `frame-ancestors` says the same, where the server sends it. A host that forgot it must not make the chat
 * of another one's customers clickable.
 *
 * @param allowed origins that may show this page, its own among them
 */
export function judgeAncestors(page: FramedWindow, allowed: readonly string[]): FrameVerdict {
  if (page.origin === "null") return { type: "opaque" };
  const { ancestorOrigins } = page.location;
  if (ancestorOrigins) {
    const origins = Array.from(ancestorOrigins);
    const stranger = origins.find((origin) => !allowed.includes(origin));
    if (stranger !== undefined) return { type: "refused", origin: stranger };
    const [parentOrigin] = origins;
    if (parentOrigin !== undefined) return { type: "allowed", parentOrigin };
  }
  const own = readableOrigin(page.parent);
  if (page.parent !== page.top && readableOrigin(page.top ?? page.parent) === undefined)
    return { type: "nested" };
  return own === page.origin ? { type: "allowed", parentOrigin: own } : { type: "unknown" };
}
