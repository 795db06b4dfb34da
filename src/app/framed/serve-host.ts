import type { Services } from "../../hooks/services.ts";
import { doAsHostSays } from "./do-as-host-says.ts";
import { guardLinks } from "./guard-links.ts";
import type { HostLine } from "./host-line.ts";
import type { HostLooks } from "./host-looks.ts";
import { keepFolded } from "./keep-folded.ts";
import { tellHost } from "./tell-host.ts";

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

/** Everything that is different where another page shows this one, as long as it does. */
export function serveHost(context: ServeContext): void {
  const { services, line, page, looks } = context;
  guardLinks(page.document);
  const fold = keepFolded(services.navigation, looks);
  if (!line) return;
  const teller = tellHost(context, line);
  doAsHostSays({ ...context, line, onLayout: fold, onShown: teller.setShown });
}
