/** What a diagram's frame says. It draws what a stranger wrote, so nothing of it is believed unseen. */
export type DiagramMessage =
  | { readonly type: "drawn"; readonly width: number; readonly height: number; readonly svg: string }
  | { readonly type: "failed"; readonly reason: string };

const MAX_SIDE = 20_000;
const MAX_SVG = 2_500_000;
const MAX_REASON = 400;

function isSide(value: unknown): value is number {
  return typeof value === "number" && value > 0 && value <= MAX_SIDE;
}

export function readDiagramMessage(data: unknown): DiagramMessage | undefined {
  if (typeof data !== "object" || data === null || !("type" in data)) return undefined;
  if (data.type === "failed" && "reason" in data && typeof data.reason === "string") {
    return { type: "failed", reason: data.reason.slice(0, MAX_REASON).trim() };
  }
  if (data.type !== "drawn" || !("width" in data && "height" in data && "svg" in data)) return undefined;
  const { width, height, svg } = data;
  const isPicture = typeof svg === "string" && svg.length <= MAX_SVG && svg.startsWith("<svg");
  return isPicture && isSide(width) && isSide(height) ? { type: "drawn", width, height, svg } : undefined;
}
