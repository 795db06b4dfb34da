import type { ReactNode } from "react";

export interface MenuItemEntry {
  readonly type: "item";
  readonly id: string;
  readonly label: string;
  /** Stands before the words and says nothing that they do not. */
  readonly icon?: ReactNode;
  readonly isMarked?: boolean;
  /** What it does puts the focus elsewhere; else it goes back to the button. */
  readonly movesFocus?: boolean;
  readonly onSelect: () => void;
}

export interface MenuOption {
  readonly value: string;
  readonly label: string;
  /** What it means, where its name alone does not say it. */
  readonly hint?: string;
  /** Further lines below it. */
  readonly details?: readonly string[];
}

export interface MenuChoiceEntry {
  readonly type: "choice";
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly MenuOption[];
  readonly onChange: (value: string) => void;
}

/** Facts to read, not to press. */
export interface MenuNoteEntry {
  readonly type: "note";
  readonly id: string;
  readonly lines: readonly string[];
}

/** What a menu offers, as data, so that the code that draws it can come later. */
export type MenuEntry = MenuItemEntry | MenuChoiceEntry | MenuNoteEntry;
