import { GatewayRefusalError } from "../gateway-client/index.ts";

type Answer = "here" | "sign-in" | "forbidden" | "nothing";

const PATIENCE_MS = 5000;

/**
 * What a server answers to somebody who may be signed out. Redirects are not followed: where they lead is another
 * site's login, which this page may not read.
 */
async function ask(address: URL, fetchAnswer: typeof fetch): Promise<Answer> {
  try {
    const { status, type, headers } = await fetchAnswer(address, {
      cache: "no-store",
      credentials: "same-origin",
      redirect: "manual",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (type === "opaqueredirect" || status === 401 || status === 407 || status === 511) return "sign-in";
    if (status === 403) return "forbidden";
    // Some proxies answer with their login as if it were the file.
    if (status === 200 && headers.get("content-type")?.startsWith("text/html")) return "sign-in";
    return status < 500 ? "here" : "nothing";
  } catch {
    return "nothing";
  }
}

const refusal = (code: "identity-required" | "user-not-allowed", message: string) =>
  new GatewayRefusalError({ code, message });

/**
 * Finds out whether the proxy in front of the page still knows the person, after it refused a socket: why it did is
 * hidden from pages. `config.json` is behind every login that the page itself is behind, whoever made it.
 *
 * @param gatewayUrl the gateway's socket address
 * @param pageUrl address of this page
 * @returns the refusal that the person must answer; nothing where the login holds, or where nobody answers
 */
export async function checkLogin(
  gatewayUrl: string,
  pageUrl: string = document.baseURI,
  fetchAnswer: typeof fetch = (url, init) => fetch(url, init),
): Promise<GatewayRefusalError | undefined> {
  const ofPage = await ask(new URL("config.json", pageUrl), fetchAnswer);
  if (ofPage === "sign-in" || ofPage === "forbidden")
    return refusal("identity-required", "The proxy in front of this page wants another sign-in");
  const gateway = new URL(gatewayUrl.replace(/^ws/, "http"));
  // Asking elsewhere is against the page's own policy.
  if (ofPage === "nothing" || gateway.origin !== new URL(pageUrl).origin) return undefined;
  const ofGateway = await ask(gateway, fetchAnswer);
  if (ofGateway === "forbidden")
    return refusal("user-not-allowed", "The proxy in front of the gateway does not let this person through");
  return undefined;
}
