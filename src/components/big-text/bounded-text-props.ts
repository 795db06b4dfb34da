import type { ReactNode } from "react";
import type { MessageKey } from "../../lib/i18n/i18n.ts";

export interface BoundedTextProps {
  /** Remembers for this row what a person unfolded. */
  readonly id: string;
  readonly text: string;
  readonly title: MessageKey;
  /** More is coming. @default false */
  readonly isLive?: boolean;
  readonly show: (part: string) => ReactNode;
}
