import Paperclip from "lucide-react/icons/paperclip";
import { type ReactNode, useRef } from "react";
import { useTrayActs } from "../../hooks/use-attachments.ts";
import { useHello } from "../../hooks/use-connection.ts";
import "../../lib/i18n/attachments-messages.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { ComposerSlot } from "../extras/slots.ts";
import { IconButton } from "../ui/icon-button.tsx";

const PICTURES = "image/png,image/jpeg,image/gif,image/webp,image/avif,image/bmp";

/** Opens the browser's own dialog for files. */
export function AttachButton({ sessionKey, field }: ComposerSlot): ReactNode {
  const { add } = useTrayActs();
  const input = useRef<HTMLInputElement>(null);
  const hello = useHello();
  const takesPicturesOnly = hello !== undefined && hello.policy.attachments === undefined;
  return (
    <>
      <IconButton
        data-action="attach"
        label={t("attachments.add")}
        onClick={() => input.current?.click()}
        className="rounded-full"
      >
        <Paperclip size={16} aria-hidden="true" />
      </IconButton>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        tabIndex={-1}
        aria-label={t("attachments.add")}
        accept={takesPicturesOnly ? PICTURES : undefined}
        onChange={({ currentTarget }) => {
          void add(sessionKey, [...(currentTarget.files ?? [])]);
          // So that the same file can be chosen again.
          currentTarget.value = "";
          field.current?.focus();
        }}
      />
    </>
  );
}
