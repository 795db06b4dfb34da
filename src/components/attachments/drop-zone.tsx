import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTrayActs } from "../../hooks/use-attachments.ts";
import { useSessionKey } from "../../hooks/use-navigation.ts";
import "../../lib/i18n/attachments-messages.ts";
import { t } from "../../lib/i18n/i18n.ts";

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes("Files") === true;
}

/** Files and folders apart; only the old name of the interface tells them. */
function sortItems(transfer: DataTransfer): {
  readonly files: readonly File[];
  readonly folders: readonly string[];
} {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.());
  const folders = entries.flatMap((entry) => (entry?.isDirectory ? [entry.name] : []));
  const files = [...transfer.items].flatMap((item, index) =>
    item.kind === "file" && !entries[index]?.isDirectory ? (item.getAsFile() ?? []) : [],
  );
  return { files, folders };
}

/** The whole page takes files that are dropped on it, and shows that it does. A file is never opened in its place. */
export function DropZone(): ReactNode {
  const sessionKey = useSessionKey();
  const { add, refuseFolder } = useTrayActs();
  const [isOver, setOver] = useState(false);
  const depth = useRef(0);

  useEffect(() => {
    const leave = (): void => {
      depth.current = 0;
      setOver(false);
    };
    const handleEnter = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      depth.current += 1;
      setOver(true);
    };
    const handleLeave = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      depth.current -= 1;
      if (depth.current <= 0) leave();
    };
    const handleOver = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = sessionKey === undefined ? "none" : "copy";
    };
    const handleDrop = (event: DragEvent): void => {
      leave();
      if (!hasFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      if (sessionKey === undefined) return;
      const { files, folders } = sortItems(event.dataTransfer);
      for (const name of folders) refuseFolder(sessionKey, name);
      if (files.length > 0) void add(sessionKey, files);
    };
    const listeners = {
      dragenter: handleEnter,
      dragleave: handleLeave,
      dragover: handleOver,
      drop: handleDrop,
    };
    for (const [type, listener] of Object.entries(listeners))
      window.addEventListener(type, listener as EventListener);
    return () => {
      for (const [type, listener] of Object.entries(listeners))
        window.removeEventListener(type, listener as EventListener);
    };
  }, [add, refuseFolder, sessionKey]);

  if (!isOver || sessionKey === undefined) return null;
  return (
    <div
      data-drop-zone=""
      className="pointer-events-none fixed inset-0 z-40 flex items-center justify-center bg-surface/80 p-4"
    >
      <p className="flex size-full max-h-96 max-w-2xl items-center justify-center rounded-surface border-2 border-dashed border-accent bg-surface-raised px-6 text-center text-lg">
        {t("attachments.drop")}
      </p>
    </div>
  );
}
