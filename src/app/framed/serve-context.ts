import type { Services } from "../../hooks/services.ts";
import type { HostLine } from "./host-line.ts";
import type { HostLooks } from "./host-looks.ts";

export interface ServeContext {
  readonly services: Services;
  /** Absent where the page around speaks no word. */
  readonly line: HostLine | undefined;
  /** Whether the page around may hand over a token. */
  readonly takesToken: boolean;
  /** Whether the host showed the frame in the beginning. */
  readonly isShown: boolean;
  readonly looks: HostLooks;
  readonly page: Window;
}
