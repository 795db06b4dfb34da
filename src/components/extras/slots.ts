import type { RefObject } from "react";
import type { AttachmentView, RunRow, UserRow } from "../../stores/transcript/transcript-state.ts";

export interface ComposerSlot {
  readonly sessionKey: string;
  readonly field: RefObject<HTMLTextAreaElement | null>;
}

/** Places in the page that are filled after the first conversation is on screen, and what each is told. */
export interface SlotProps {
  /** Dialogs, shortcuts, and what has no place of its own. */
  readonly host: object;
  /** The name at the top of the list of chats. */
  readonly "sidebar-head": object;
  /** Small buttons at the top of the list of chats. */
  readonly "sidebar-tools": object;
  /** Below the list of chats: which gateway this is, and how the connection is doing. */
  readonly "sidebar-status": object;
  /** The end of the button that begins a chat. */
  readonly "new-chat": object;
  /** Before the name of the agent of the chat on screen; in px. */
  readonly "agent-face": { readonly size: number };
  /** Beside the conversation, or over it where there is no room. */
  readonly "side-panel": object;
  /** Buttons at the end of the chat's title. */
  readonly header: object;
  /** Between the conversation and the composer: what waits for the person. */
  readonly "above-composer": object;
  /** Inside the composer, over its text. */
  readonly "composer-tray": ComposerSlot;
  /** Inside the composer, at the start of the line below its text. */
  readonly "composer-controls": ComposerSlot;
  /** In the space above a row of the conversation, of which it may take none. */
  readonly "row-head": { readonly rowId: string; readonly index: number };
  /** Pictures and files of a message; `row` where a person sent them. */
  readonly files: { readonly files: readonly AttachmentView[]; readonly row?: UserRow };
  /** Beside the copy button of the person's own message. */
  readonly "user-actions": { readonly row: UserRow };
  /** Beside the copy button of an answer. */
  readonly "run-actions": { readonly row: RunRow; readonly isLast: boolean };
  /** Behind the words that say how an answer was stopped. */
  readonly "run-note": { readonly row: RunRow };
}

export type SlotName = keyof SlotProps;

/** A place by its name, with what it is told. */
export type Placed<N extends SlotName = SlotName> = {
  [Name in N]: { readonly name: Name } & SlotProps[Name];
}[N];
