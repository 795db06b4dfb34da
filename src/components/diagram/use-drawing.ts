import { type RefObject, useLayoutEffect, useState } from "react";
import { type DiagramMessage, readDiagramMessage } from "./diagram-messages.ts";

/** A frame that does not answer by then is taken away, with whatever it is doing. */
const DRAWING_MS = 5000;
/** A slow line may take longer to bring the part that draws; it comes once. */
const LOADING_MS = 20_000;

export type Drawing =
  | { readonly type: "drawing" }
  | { readonly type: "slow" }
  | { readonly type: "unavailable" }
  | DiagramMessage;

interface DrawingRequest {
  readonly source: string;
  readonly isDark: boolean;
}

/** Talks with a frame that draws: one question, one answer, over a channel that nobody else has. */
export function useDrawing(frame: RefObject<HTMLIFrameElement | null>, request: DrawingRequest): Drawing {
  const { source, isDark } = request;
  const [drawing, setDrawing] = useState<Drawing>({ type: "drawing" });
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    setDrawing({ type: "drawing" });
    const { port1, port2 } = new MessageChannel();
    let timer = setTimeout(() => setDrawing({ type: "unavailable" }), LOADING_MS);
    port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      clearTimeout(timer);
      setDrawing(readDiagramMessage(data) ?? { type: "failed", reason: "" });
      port1.close();
    };
    const ask = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => setDrawing({ type: "slow" }), DRAWING_MS);
      // The frame has no origin that could be named; what is sent is no secret to it.
      element.contentWindow?.postMessage("gangway-diagram", "*", [port2]);
      port1.postMessage({ type: "draw", source, isDark });
    };
    element.addEventListener("load", ask, { once: true });
    return () => {
      clearTimeout(timer);
      element.removeEventListener("load", ask);
      port1.close();
    };
  }, [frame, source, isDark]);
  return drawing;
}
