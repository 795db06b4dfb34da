import { lazy, type ReactNode, Suspense } from "react";
import { useViewer } from "../../hooks/use-answer-file.ts";

const Viewer = lazy(async () => ({ default: (await import("./picture-viewer.tsx")).PictureViewer }));

export function PictureViewerHost(): ReactNode {
  const [picture, show] = useViewer();
  if (!picture) return null;
  return (
    <Suspense fallback={null}>
      <Viewer opened={picture} onClose={() => show(undefined)} />
    </Suspense>
  );
}
