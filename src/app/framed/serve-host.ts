import { doAsHostSays } from "./do-as-host-says.ts";
import { guardLinks } from "./guard-links.ts";
import { keepFolded } from "./keep-folded.ts";
import type { ServeContext } from "./serve-context.ts";
import { tellHost } from "./tell-host.ts";

/** Everything that is different where another page shows this one, as long as it does. */
export function serveHost(context: ServeContext): void {
  const { services, line, page, looks } = context;
  guardLinks(page.document);
  const fold = keepFolded(services.navigation, looks);
  if (!line) return;
  const teller = tellHost(context, line);
  doAsHostSays({ ...context, line, onLayout: fold, onShown: teller.setShown });
}
