import { createContext, useContext } from "react";

export interface BigTextRequest {
  /** Names the text, in the person's language. */
  readonly title: string;
  readonly text: string;
  /** Written in one width, from left to right, with everything hidden made visible. @default false */
  readonly isCode?: boolean;
  /** What a terminal printed: code, without the codes that a terminal would obey. @default false */
  readonly isTerminal?: boolean;
}

export const OpenBigText = createContext<(request: BigTextRequest) => void>(() => undefined);

/** Opens a text of any length above the page. It stays there when whatever opened it goes. */
export function useBigText(): (request: BigTextRequest) => void {
  return useContext(OpenBigText);
}
