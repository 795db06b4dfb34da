import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { GatewayRequestError } from "../../gateway-client/index.ts";
import { createFakeClient } from "../../test/fake-client.ts";
import { aGateway, ready, renderWithServices } from "../../test/render-with-services.tsx";
import { ConsoleDialog } from "./console-dialog.tsx";
import { mayChange, readParams } from "./describe-call.ts";

function openConsole() {
  const client = createFakeClient();
  const page = renderWithServices(<ConsoleDialog onClose={vi.fn()} />, {
    gateway: aGateway(),
    connection: ready(),
    client,
  });
  const method = screen.getByLabelText("Method");
  const params = screen.getByLabelText("Parameters (JSON)");
  return { ...page, client, method, params };
}

describe("the method console", () => {
  it("calls what only tells something at once, and shows its answer with every secret hidden", async () => {
    const { user, client, method, params } = openConsole();
    client.answer("config.get", () => ({ model: "m-1", apiKey: "sk-very-secret" }));
    await user.type(method, "config.get");
    await user.click(params);
    await user.paste('{"path":"gateway"}');
    await user.click(screen.getByRole("button", { name: "Call" }));
    expect(await screen.findByText(/"apiKey": "‹hidden›"/)).toBeVisible();
    expect(client.requests).toEqual([{ method: "config.get", params: { path: "gateway" } }]);
    expect(document.body).not.toHaveTextContent("sk-very-secret");
  });

  it("asks before it calls what may change something", async () => {
    const { user, client, method } = openConsole();
    await user.type(method, "config.set{Enter}");
    expect(screen.getByRole("group", { name: /may change/ })).toBeVisible();
    expect(screen.getByRole("button", { name: "Do not call" })).toHaveFocus();
    expect(client.requests).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Call it all the same" }));
    await waitFor(() => expect(client.requests).toHaveLength(1));
  });

  it("shows the gateway's own words and code when it says no", async () => {
    const { user, client, method } = openConsole();
    client.answer("logs.tail", () => {
      throw new GatewayRequestError({
        method: "logs.tail",
        message: "missing scope: operator.admin",
        code: "FORBIDDEN",
        detailCode: "MISSING_SCOPE",
        details: { requiredScopes: ["operator.admin"] },
      });
    });
    await user.type(method, "logs.tail{Enter}");
    expect(await screen.findByText("MISSING_SCOPE")).toBeVisible();
    expect(screen.getByText(/missing scope: operator.admin/)).toBeVisible();
    expect(screen.getByText(/"requiredScopes"/)).toBeVisible();
  });

  it("calls nothing with parameters that are no JSON object, and says what is wrong", async () => {
    const { user, method, params } = openConsole();
    await user.type(method, "health");
    await user.click(params);
    await user.paste("[1]");
    expect(screen.getByText("Parameters are an object, in braces.")).toBeVisible();
    expect(screen.getByRole("button", { name: "Call" })).toBeDisabled();
    await user.clear(params);
    await user.paste("{");
    expect(screen.getByText(/This is no JSON/)).toBeVisible();
  });

  it("says what a method takes, and what does not fit the gateway's published schema", async () => {
    const { user, method, params } = openConsole();
    await user.type(method, "sessions.patch");
    expect(await screen.findByText("key*", undefined, { timeout: 10_000 })).toBeVisible();
    expect(screen.getByText("thinkingLevel")).toBeVisible();
    expect(screen.getByText("“key” is missing.")).toBeVisible();
    await user.click(params);
    await user.paste('{"key":"agent:main:a","thinkingLevl":"high"}');
    expect(screen.getByText("The published schema does not know “thinkingLevl”.")).toBeVisible();
    // Another version of the gateway may know it.
    expect(screen.getByRole("button", { name: "Call" })).toBeEnabled();
  });

  it("says which scope the connection lacks", async () => {
    const { user, method } = openConsole();
    await user.type(method, "config.set");
    expect(await screen.findByText(/lacks operator.admin/, undefined, { timeout: 10_000 })).toBeVisible();
  });

  it("fills an earlier call in again", async () => {
    const { user, method } = openConsole();
    await user.type(method, "health{Enter}");
    await screen.findByText(/health answered/);
    await user.clear(method);
    await user.type(method, "status{Enter}");
    await screen.findByText(/status answered/);
    await user.click(screen.getAllByRole("button", { name: "Fill in health again" })[0] as HTMLElement);
    expect(method).toHaveValue("health");
  });
});

describe("mayChange", () => {
  it.each(["health", "sessions.list", "config.get", "system-presence", "chat.history", "node.describe"])(
    "knows that %s only tells something",
    (method) => expect(mayChange(method)).toBe(false),
  );

  it.each([
    "config.set",
    "sessions.delete",
    "secrets.store.list",
    "tools.invoke",
    "anything",
    "",
    "x.getAndDelete",
  ])("asks about %s", (method) => expect(mayChange(method)).toBe(true));
});

describe("readParams", () => {
  it("takes an empty field as no parameters", () => {
    expect(readParams("  ")).toEqual({ ok: true, params: {} });
  });

  it.each(["null", "1", '"x"', "[]"])("takes no %s", (text) => {
    expect(readParams(text)).toEqual({ ok: false, problem: "kind" });
  });
});
