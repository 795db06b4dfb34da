import { describe, expect, it } from "vitest";
import { checkLogin } from "./check-login.ts";

const PAGE = "https://chat.example/team/";
const GATEWAY = "wss://chat.example/team/gateway";

type Answers = Readonly<Record<string, () => Promise<Response> | Response>>;

function check(answers: Answers, gatewayUrl = GATEWAY) {
  const asked: { readonly url: string; readonly init: RequestInit | undefined }[] = [];
  const fetchAnswer = async (address: URL | RequestInfo, init?: RequestInit) => {
    const url = String(address);
    asked.push({ url, init });
    const answer = answers[url];
    if (!answer) throw new TypeError("network");
    return answer();
  };
  return { asked, result: checkLogin(gatewayUrl, PAGE, fetchAnswer) };
}

const CONFIG = "https://chat.example/team/config.json";
const SOCKET = "https://chat.example/team/gateway";
const json = () => new Response("{}", { headers: { "content-type": "application/json" } });
const status = (code: number) => () => new Response(null, { status: code });

function redirect(): Response {
  // What a browser makes of a redirect that it was told not to follow; no constructor can.
  return Object.defineProperties(new Response(null), {
    type: { value: "opaqueredirect" },
    status: { value: 0 },
  });
}

describe("checkLogin", () => {
  for (const [title, answer] of [
    ["a 401", status(401)],
    ["a 403", status(403)],
    ["a 511", status(511)],
    ["a redirect to another site", redirect],
    [
      "a login page in place of the file",
      () => new Response("<html>", { headers: { "content-type": "text/html" } }),
    ],
  ] as const) {
    it(`takes ${title} for a login that is over, and asks the gateway nothing`, async () => {
      const { asked, result } = check({ [CONFIG]: answer });
      expect((await result)?.code).toBe("identity-required");
      expect(asked.map(({ url }) => url)).toEqual([CONFIG]);
    });
  }

  it("follows no redirect, waits only so long, and asks past every cache", async () => {
    const { asked, result } = check({ [CONFIG]: json, [SOCKET]: status(426) });
    await result;
    for (const { init } of asked)
      expect(init).toMatchObject({
        redirect: "manual",
        cache: "no-store",
        credentials: "same-origin",
        signal: expect.any(AbortSignal),
      });
  });

  it("says so when the login holds and the gateway's place is closed to this person", async () => {
    const { result } = check({ [CONFIG]: json, [SOCKET]: status(403) });
    expect((await result)?.code).toBe("user-not-allowed");
  });

  it("blames no login for a gateway that is down", async () => {
    for (const code of [426, 404, 502, 503, 200])
      expect(await check({ [CONFIG]: json, [SOCKET]: status(code) }).result).toBeUndefined();
  });

  it("takes a site without a configuration for one that lets this person in", async () => {
    expect(await check({ [CONFIG]: status(404), [SOCKET]: status(426) }).result).toBeUndefined();
  });

  it("says nothing while the site itself does not answer", async () => {
    expect(await check({}).result).toBeUndefined();
    const { asked, result } = check({ [CONFIG]: status(502), [SOCKET]: status(403) });
    expect(await result).toBeUndefined();
    expect(asked).toHaveLength(1);
  });

  it("asks no other origin than the page's own", async () => {
    const { asked, result } = check({ [CONFIG]: json }, "wss://claw.example/gateway");
    expect(await result).toBeUndefined();
    expect(asked.map(({ url }) => url)).toEqual([CONFIG]);
  });
});
