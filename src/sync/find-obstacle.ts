import { type Credential, GatewayRefusalError } from "../gateway-client/index.ts";
import { checkLogin } from "./check-login.ts";
import { createPolicyWatch } from "./policy-watch.ts";

const policy = createPolicyWatch(document, globalThis.ReportingObserver);

/**
 * Finds out why a socket did not open, as far as a page can.
 *
 * @param gatewayUrl the gateway's socket address
 * @param credential only a proxy's login can be over
 * @returns the refusal that the person must answer; nothing where nobody knows
 */
export async function findObstacle(
  gatewayUrl: string,
  credential: Credential["type"],
): Promise<GatewayRefusalError | undefined> {
  if (await policy.forbids(gatewayUrl))
    return new GatewayRefusalError({
      code: "blocked-by-page",
      message: `The policy of this page does not allow ${new URL(gatewayUrl).origin}`,
    });
  return credential === "proxy" ? checkLogin(gatewayUrl) : undefined;
}
