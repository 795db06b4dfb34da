import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { RunRow, ToolPart } from "../../stores/transcript/transcript-state.ts";
import { aHello, createFakeClient, type FakeClient } from "../../test/fake-client.ts";
import { aSession, ready, renderWithServices } from "../../test/render-with-services.tsx";
// A chunk of its own; here it is at hand before a slow machine loses patience.
import "./stop-dialog.tsx";
import { ContextMeter } from "./context-meter.tsx";
import { StopReceipt } from "./stop-receipt.tsx";

const SESSION = "agent:main:main";

const tool = (id: string, fields: Partial<ToolPart>): ToolPart => ({
  type: "tool",
  id,
  name: "exec",
  status: "error",
  output: "",
  ...fields,
});

const row: RunRow = {
  type: "run",
  id: "run:a",
  runId: "a",
  status: "stopped",
  phase: "working",
  isStopping: false,
  parts: [tool("t1", { exitCode: 0, status: "done" }), tool("t2", { args: { command: "sleep 60" } })],
};

function gateway(methods: readonly string[]): FakeClient {
  const client = createFakeClient(aHello({ methods: new Set(methods) }));
  client.connect();
  return client;
}

async function openReceipt(client: FakeClient): Promise<void> {
  const options = { sessionKey: SESSION, connection: ready(), client };
  const { user } = renderWithServices(<StopReceipt row={row} />, options);
  await user.click(screen.getByRole("button", { name: "What was stopped" }));
  await screen.findByRole("dialog", { name: "What was stopped" });
}

describe("what was stopped", () => {
  it("names the calls without a result and what the gateway says still goes on", async () => {
    const client = gateway(["tasks.list"]);
    client.answer("tasks.list", () => ({
      tasks: [
        { id: "1", status: "running", title: "Count the ships" },
        { id: "2", status: "completed", title: "Over" },
      ],
    }));
    await openReceipt(client);
    expect(await screen.findByText("Count the ships")).toBeVisible();
    const calls = screen.getByRole("list", { name: "Calls without a result when it was stopped" });
    expect(calls).toHaveTextContent("exec sleep 60");
    expect(screen.getByText("1 call had ended before.")).toBeVisible();
    expect(screen.queryByText("Over")).toBeNull();
  });

  it("says that nobody tells what else goes on where the gateway has no such method", async () => {
    await openReceipt(gateway([]));
    expect(screen.getByText("This gateway does not say what else goes on.")).toBeVisible();
  });
});

describe("the meter of the context", () => {
  const show = (totalTokens: number | undefined, contextTokens: number | undefined) =>
    renderWithServices(<ContextMeter />, {
      sessionKey: SESSION,
      connection: ready(),
      gateway: { id: "home", name: "Home", url: "wss://a/", auth: "token", access: "chat", source: "config" },
      sessions: [
        aSession({
          key: SESSION,
          ...(totalTokens === undefined ? {} : { totalTokens }),
          ...(contextTokens === undefined ? {} : { contextTokens }),
        }),
      ],
    });

  it("says how much is used", async () => {
    show(76_000, 200_000);
    expect(await screen.findByRole("button", { name: /^Context: 38% of 200k tokens used$/ })).toBeVisible();
  });

  it("warns near the end", async () => {
    show(190_000, 200_000);
    expect(await screen.findByRole("button", { name: /soon shorten the conversation/ })).toBeVisible();
  });

  it("is not there where nobody says how much is used", async () => {
    const { container } = show(undefined, 200_000);
    expect(container).toBeEmptyDOMElement();
  });
});
