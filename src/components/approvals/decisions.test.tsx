import { act, screen, within } from "@testing-library/react";
import { beforeAll, describe, expect, it } from "vitest";
import type { GatewayHello } from "../../gateway-client/index.ts";
import { SESSION } from "../../test/builders.ts";
import { aHello, createFakeClient, settled } from "../../test/fake-client.ts";
import { aSession, renderWithServices } from "../../test/render-with-services.tsx";
import { Decisions } from "./decisions.tsx";
import { WaitingNote } from "./waiting-note.tsx";

beforeAll(() => {
  HTMLElement.prototype.scrollTo ??= () => undefined;
});

const SCOPES = ["operator.read", "operator.write", "operator.approvals", "operator.questions"];

function setUp(hello: Partial<GatewayHello> = {}) {
  const client = createFakeClient(aHello({ scopes: SCOPES, ...hello }));
  client.connect();
  const page = renderWithServices(
    <>
      <Decisions />
      <WaitingNote />
      <textarea name="message" aria-label="Message" />
    </>,
    {
      client,
      connection: client.getState(),
      sessionKey: SESSION,
      sessions: [aSession({ key: "agent:main:other", title: "Taxes" })],
    },
  );
  const { services } = page;
  const emit = (name: string, payload: unknown): void =>
    act(() => services.others.push({ type: "unknown", name, payload }));
  const ask = (id: string, request: object = {}): void =>
    emit("exec.approval.requested", {
      id,
      request: { command: `echo ${id}`, sessionKey: SESSION, agentId: "main", ...request },
      createdAtMs: services.clock.now(),
      expiresAtMs: services.clock.now() + 60_000,
    });
  const wait = (ms: number): void => act(() => services.clock.elapse(ms));
  const sent = () =>
    client.requests.flatMap(({ method, params }) => (method.endsWith(".resolve") ? [params] : []));
  const button = (name: RegExp): HTMLElement => screen.getByRole("button", { name });
  return { ...page, client, emit, ask, wait, sent, button };
}

describe("an approval card", () => {
  it("shows the whole command, and what hides in it", async () => {
    const { ask } = setUp();
    const long = `${"x".repeat(20_000)}\u202Etxt.exe\u0007 end`;
    ask("a", {
      command: long,
      cwd: "/work",
      host: "gateway",
      resolvedPath: "/usr/bin/x",
      security: "allowlist",
      ask: "on-miss",
      warningText: "Writes outside the folder",
      commandAnalysis: { warningLines: ["Two commands"], riskKinds: ["network"] },
    });
    const card = await screen.findByRole("region", { name: "Harbor wants to run a command" });
    const shown = within(card).getByRole("figure").textContent ?? "";
    expect(shown).toContain(`${"x".repeat(20_000)}⟨U+202E⟩txt.exe␇ end`);
    for (const fact of ["/work", "the gateway’s machine", "/usr/bin/x", "allowlist, asks on-miss"])
      expect(card).toHaveTextContent(fact);
    for (const warning of ["Writes outside the folder", "Two commands", "Look closely: network"])
      expect(card).toHaveTextContent(warning);
    expect(card).toHaveTextContent("Expires in 1 min 0 s");
    expect(screen.getByText("Waiting for your decision")).toBeVisible();
  });

  it("lets no click through within half a second after it appeared, and sends one of two", async () => {
    const { ask, wait, sent, button, user, client } = setUp();
    client.answer("exec.approval.resolve", () => new Promise(() => undefined));
    ask("a");
    await user.click(button(/Allow once/));
    wait(499);
    await user.click(button(/Allow once/));
    expect(sent()).toEqual([]);
    wait(1);
    await user.dblClick(button(/Allow once/));
    expect(sent()).toEqual([{ id: "a", decision: "allow-once" }]);
    expect(button(/Allow once/)).toBeDisabled();
    expect(button(/Deny/)).toBeDisabled();
  });

  it("never takes the click for another one that came in its place", async () => {
    const { ask, emit, wait, sent, button, user } = setUp();
    ask("a");
    wait(1_000);
    ask("b");
    emit("exec.approval.resolved", { id: "a", decision: "deny", resolvedBy: "elsewhere" });
    await user.click(button(/Allow once/));
    expect(sent()).toEqual([]);
    expect(screen.getByText("Already answered elsewhere: denied")).toBeVisible();
    wait(500);
    await user.click(button(/Allow once/));
    expect(sent()).toEqual([{ id: "b", decision: "allow-once" }]);
  });

  it("offers only what the gateway allows", () => {
    const { ask } = setUp();
    ask("a", { allowedDecisions: ["allow-once", "deny"] });
    expect(screen.queryByRole("button", { name: /Always/ })).toBeNull();
  });

  it("is answered by Alt and a letter, and by arrows and Enter", async () => {
    const { ask, wait, sent, button, user } = setUp();
    ask("a");
    wait(500);
    await user.keyboard("{Alt>}n{/Alt}");
    await act(settled);
    ask("b");
    wait(500);
    button(/Allow once/).focus();
    await user.keyboard("{ArrowRight}{Enter}");
    expect(sent()).toEqual([
      { id: "a", decision: "deny" },
      { id: "b", decision: "allow-always" },
    ]);
  });

  it("takes the focus, unless somebody writes", async () => {
    const { ask, user } = setUp();
    const field = screen.getByRole("textbox", { name: "Message" });
    await user.type(field, "half a sent");
    ask("a");
    expect(field).toHaveFocus();
  });

  it("gets the focus where nobody writes, and gives it back to the composer", async () => {
    const { ask, emit } = setUp();
    ask("a");
    expect(screen.getByRole("region", { name: /wants to run/ })).toHaveFocus();
    emit("exec.approval.resolved", { id: "a", decision: "deny", resolvedBy: "elsewhere" });
    await act(settled);
    expect(screen.getByRole("textbox", { name: "Message" })).toHaveFocus();
  });

  it("counts several and leads from one to the other", async () => {
    const { ask, user, button } = setUp();
    ask("a");
    ask("b");
    expect(screen.getByText("1 of 2")).toBeVisible();
    await user.click(button(/Next decision/));
    expect(screen.getByText("2 of 2")).toBeVisible();
    expect(screen.getByRole("figure")).toHaveTextContent("echo b");
  });

  it("can only be denied when the gateway does not say what would run", () => {
    const { ask, button } = setUp();
    ask("a", { command: 5 });
    expect(button(/Allow once/)).toBeDisabled();
    expect(button(/Deny/)).toBeEnabled();
  });

  it("says that a gateway of protocol 3 does not wait", () => {
    const { ask } = setUp({ protocol: 3 });
    ask("a");
    expect(screen.getByText(/This gateway does not wait/)).toBeVisible();
  });

  it("leads to another chat that waits, and shows nothing of it here", async () => {
    const { ask, services, user, button } = setUp();
    ask("a", { sessionKey: "agent:main:other" });
    expect(await screen.findByText("Another chat waits for you: Taxes")).toBeVisible();
    expect(screen.queryByRole("figure")).toBeNull();
    await user.click(button(/Go there/));
    expect(services.commands.openSession).toHaveBeenCalledWith("agent:main:other");
  });
});

describe("a question", () => {
  const PARTS = [
    {
      questionId: "target",
      header: "Target",
      question: "Where\u202E?",
      options: [{ label: "A" }, { label: "B" }],
    },
    {
      questionId: "checks",
      question: "Which?",
      options: [{ label: "Tests" }, { label: "Types" }],
      multiSelect: true,
      isOther: true,
    },
  ];
  const put = (page: ReturnType<typeof setUp>, questions: readonly object[]): void => {
    page.emit("question.requested", { id: "q", questions, sessionKey: SESSION, status: "pending" });
    page.wait(500);
  };

  it("is answered part by part and sent whole, with the labels as they came", async () => {
    const page = setUp();
    put(page, PARTS);
    const { user, button, sent } = page;
    expect(screen.getByText(/Where⟨U\+202E⟩\?/)).toBeVisible();
    expect(button(/Next question/)).toBeDisabled();
    await user.click(screen.getByRole("radio", { name: "B" }));
    await user.click(button(/Next question/));
    await user.click(screen.getByRole("checkbox", { name: "Types" }));
    await user.type(screen.getByRole("textbox", { name: "Your own answer" }), "by hand");
    await user.click(button(/Send answers/));
    expect(sent()).toEqual([
      { id: "q", answers: { answers: { target: ["B"], checks: ["Types", "by hand"] } } },
    ]);
  });

  it("can be skipped, and a secret can only be skipped", async () => {
    const page = setUp();
    put(page, [{ questionId: "key", question: "API key?", options: [], isSecret: true }]);
    expect(screen.getByText(/Secrets have no place in a chat/)).toBeVisible();
    expect(screen.getByRole("textbox", { name: "Your own answer" })).toBeDisabled();
    await page.user.click(page.button(/Skip/));
    expect(page.sent()).toEqual([{ id: "q", cancel: true }]);
  });
});
