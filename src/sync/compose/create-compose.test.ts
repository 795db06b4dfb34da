import { describe, expect, it } from "vitest";
import { GatewayRequestError } from "../../gateway-client/index.ts";
import { delta, SESSION } from "../../test/builders.ts";
import { aHello, createFakeClient, settled } from "../../test/fake-client.ts";
import { aGateway, createServices, ready } from "../../test/render-with-services.tsx";

const KEY = `home|${SESSION}`;

function createPage() {
  const methods = new Set(["sessions.describe", "commands.list"]);
  const client = createFakeClient(aHello({ methods }));
  const services = createServices({
    client,
    connection: ready(),
    gateway: aGateway(),
    sessionKey: SESSION,
  });
  const { compose, queryClient } = services.features;
  const manner = () => queryClient.getQueryData(compose.mannerOf(SESSION).queryKey);
  return { client, services, compose, queryClient, manner };
}

const REPLY = { rowId: "run:1", author: "agent", line: "It is done." } as const;

describe("how a session answers", () => {
  it("is changed at once, and taken back when the gateway refuses", async () => {
    const { client, compose, queryClient, manner } = createPage();
    queryClient.setQueryData(compose.mannerOf(SESSION).queryKey, { model: "one", provider: "p" });
    let refuse: (error: Error) => void = () => undefined;
    client.answer(
      "sessions.patch",
      () =>
        new Promise((_, reject) => {
          refuse = reject;
        }),
    );
    const changing = compose.changeManner(SESSION, { model: "p/two/three" });
    await settled();
    expect(manner()).toMatchObject({ model: "two/three", provider: "p" });
    refuse(
      new GatewayRequestError({
        message: "no such model",
        method: "sessions.patch",
        code: "INVALID_REQUEST",
      }),
    );
    expect(await changing).toContain("no such model");
    expect(manner()).toEqual({ model: "one", provider: "p" });
  });

  it("sends only what was changed", async () => {
    const { client, compose } = createPage();
    expect(await compose.changeManner(SESSION, { thinkingLevel: null })).toBeUndefined();
    expect(client.requests).toContainEqual({
      method: "sessions.patch",
      params: { key: SESSION, thinkingLevel: null },
    });
  });

  it("follows what the gateway announces", () => {
    const { client, compose, queryClient, manner } = createPage();
    queryClient.setQueryData(compose.mannerOf(SESSION).queryKey, { model: "one", thinkingLevel: "high" });
    const session = { model: "two", thinkingLevels: ["off", "low"] };
    client.emit({ type: "sessions.changed", sessionKey: SESSION, isDeleted: false, session });
    expect(manner()).toMatchObject({ model: "two" });
    expect(manner()).not.toHaveProperty("thinkingLevel");
  });
});

describe("a message on its way out of the field", () => {
  it("begins with what it answers to, once", () => {
    const { services, compose } = createPage();
    services.drafts.save(KEY, "thanks");
    compose.replyTo(SESSION, REPLY);
    const plan = compose.planSend(SESSION, "thanks");
    expect(plan).toMatchObject({ text: "> It is done.\n\nthanks", isHeld: false });
    plan?.taken();
    expect(compose.store.getState().replies).toEqual({});
  });

  it("is left as it is where it is a command, or was not written in the field", () => {
    const { services, compose } = createPage();
    compose.replyTo(SESSION, REPLY);
    services.drafts.save(KEY, "/status");
    expect(compose.planSend(SESSION, "/status")).toBeUndefined();
    expect(compose.planSend(SESSION, "asked again")).toBeUndefined();
  });

  it("waits during a run where the person wants it so, and stops the run only to interrupt", () => {
    const { services, compose } = createPage();
    services.drafts.save(KEY, "next");
    compose.setMode(SESSION, "wait");
    expect(compose.planSend(SESSION, "next")?.isHeld).toBe(false);
    services.transcripts.of(SESSION).apply(delta("working"));
    const waiting = compose.planSend(SESSION, "next");
    waiting?.taken();
    expect(waiting?.isHeld).toBe(true);
    expect(services.commands.stopRun).not.toHaveBeenCalled();
    compose.setMode(SESSION, "interrupt");
    const interrupting = compose.planSend(SESSION, "next");
    expect(interrupting?.isHeld).toBe(true);
    interrupting?.taken();
    expect(services.commands.stopRun).toHaveBeenCalledTimes(1);
    expect(compose.planSend(SESSION, "next")?.isHeld).toBe(false);
  });
});

describe("drafts and replies", () => {
  it("go with their session when it is deleted, and stay with the others", () => {
    const { client, services, compose } = createPage();
    services.drafts.save(KEY, "half a thought");
    services.drafts.save("home|agent:main:other", "another");
    compose.replyTo(SESSION, REPLY);
    services.navigation.setState({ sessionKey: "agent:main:other" });
    client.emit({ type: "sessions.changed", sessionKey: SESSION, isDeleted: true });
    expect(services.drafts.load(KEY)).toBe("");
    expect(compose.store.getState().replies).toEqual({});
    expect(services.drafts.load("home|agent:main:other")).toBe("another");
  });

  it("keep the text of the chat on screen, which may go on elsewhere", () => {
    const { client, services, compose } = createPage();
    services.drafts.save(KEY, "half a thought");
    compose.replyTo(SESSION, REPLY);
    client.emit({ type: "sessions.changed", sessionKey: SESSION, isDeleted: true });
    expect(services.drafts.load(KEY)).toBe("half a thought");
    expect(compose.store.getState().replies).toEqual({});
  });
});
