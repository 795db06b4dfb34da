import { createRoot } from "react-dom/client";
import { FramedNotice, type FramedReason } from "../../components/connection/framed-notice.tsx";

/** Says in place of the page why it is not there. */
export function showFramedNotice(reason: FramedReason, origin: string): void {
  const container = document.getElementById("root");
  if (!container) throw new Error("#root is missing in index.html");
  const { origin: own, pathname } = window.location;
  createRoot(container).render(
    <FramedNotice reason={reason} origin={origin} pageUrl={`${own}${pathname}`} />,
  );
}
