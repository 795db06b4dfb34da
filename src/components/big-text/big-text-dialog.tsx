import type { ReactNode } from "react";
import { Modal } from "../ui/modal.tsx";
import type { BigTextRequest } from "./use-big-text.ts";

export interface BigTextDialogProps {
  readonly request: BigTextRequest;
  readonly onClose: () => void;
}

export function BigTextDialog({ request, onClose }: BigTextDialogProps): ReactNode {
  return (
    <Modal label={request.title} onClose={onClose}>
      <pre className="overflow-auto p-4">{request.text.slice(0, 50_000)}</pre>
    </Modal>
  );
}
