import { act, fireEvent, screen } from "@testing-library/react";
import { type ReactNode, useRef } from "react";
import { describe, expect, it } from "vitest";
import { useDraft } from "../../hooks/use-draft.ts";
import { SESSION, snapshot, userMessage } from "../../test/builders.ts";
import { aHello, createFakeClient } from "../../test/fake-client.ts";
import { aGateway, renderWithServices } from "../../test/render-with-services.tsx";
import { CommandTray } from "./command-tray.tsx";
import { PastMessages } from "./past-messages.tsx";

const COMMANDS = {
  commands: [
    { name: "status", description: "Show current status.", acceptsArgs: false },
    {
      name: "verbose",
      description: "Toggle verbose mode.",
      acceptsArgs: true,
      args: [
        {
          name: "mode",
          choices: [
            { value: "on", label: "on" },
            { value: "full", label: "full" },
          ],
        },
      ],
    },
    { name: "evil\u202e", description: "cannot be typed" },
    { name: "reset", description: "Reset the session." },
    null,
  ],
};

/** The field as the composer has it, with what hangs on it. */
function Field(): ReactNode {
  const field = useRef<HTMLTextAreaElement>(null);
  const draft = useDraft(SESSION);
  return (
    <>
      <CommandTray sessionKey={SESSION} field={field} />
      <PastMessages sessionKey={SESSION} field={field} />
      <textarea
        ref={field}
        aria-label="Message"
        value={draft.text}
        onChange={(event) => draft.setText(event.target.value)}
      />
    </>
  );
}

/** Whether the field itself gets the key. */
const reachesField = (field: HTMLElement, key: string): boolean => fireEvent.keyDown(field, { key });

function renderComposer(methods = ["commands.list"], protocol: 3 | 4 = 4) {
  const hello = aHello({ methods: new Set(methods), protocol });
  const client = createFakeClient(hello);
  client.answer("commands.list", () => COMMANDS);
  const page = renderWithServices(<Field />, {
    client,
    connection: { status: "ready", hello, since: 0 },
    gateway: aGateway(),
    sessionKey: SESSION,
  });
  const field = () => screen.getByRole<HTMLTextAreaElement>("textbox");
  const write = (value: string) => {
    act(() => field().focus());
    fireEvent.change(field(), { target: { value } });
  };
  return { ...page, client, field, write };
}

const PATIENT = { timeout: 10_000 };
const option = (name: RegExp) => screen.findByRole("option", { name }, PATIENT);

describe("writing a command", () => {
  it("offers the gateway's commands, tied to the field that keeps the focus", async () => {
    const { client, field, write } = renderComposer();
    write("/");
    await option(/status/);
    expect(client.requests).toContainEqual({
      method: "commands.list",
      params: { agentId: "main", scope: "text", includeArgs: true },
    });
    expect(screen.getAllByRole("option")).toHaveLength(3);
    expect(field()).toHaveFocus();
    const active = document.getElementById(field().getAttribute("aria-activedescendant") ?? "");
    expect(active).toHaveAttribute("aria-selected", "true");
    expect(screen.getByRole("option", { name: /reset/ })).toHaveTextContent("Needs manage access");
  });

  it("takes a choice by keys, shows what it takes, and leaves Enter to the field once the command is whole", async () => {
    const { user, field, write } = renderComposer();
    write("/");
    await option(/status/);
    await user.keyboard("{ArrowDown}{Enter}");
    expect(field()).toHaveValue("/verbose ");
    expect(screen.getByText("[mode]")).toBeInTheDocument();
    await user.keyboard("f{Tab}");
    expect(field()).toHaveValue("/verbose full");
    expect(reachesField(field(), "Enter")).toBe(true);
  });

  it("takes a choice by mouse and keeps the focus", async () => {
    const { user, field, write } = renderComposer();
    write("/st");
    await user.click(await option(/status/));
    expect(field()).toHaveValue("/status");
    expect(field()).toHaveFocus();
  });

  it("goes with Escape until another command is begun, and leaves keys to an input method", async () => {
    const { user, field, write } = renderComposer();
    write("/");
    await option(/status/);
    fireEvent.keyDown(field(), { key: "Enter", keyCode: 229 });
    expect(field()).toHaveValue("/");
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("listbox")).toBeNull();
    write("");
    write("/s");
    await option(/status/);
  });

  it("offers the usual commands where the gateway lists none", async () => {
    const { client, write } = renderComposer([], 3);
    write("/th");
    await option(/think/);
    expect(client.requests.map(({ method }) => method)).not.toContain("commands.list");
  });
});

describe("what was written before", () => {
  it("comes back into an empty field with the arrow keys, and goes with Escape", async () => {
    const { user, field, services } = renderComposer();
    act(() =>
      services.transcripts
        .of(SESSION)
        .apply(snapshot([userMessage("u1", "first"), userMessage("u2", "second")])),
    );
    act(() => field().focus());
    await user.keyboard("{ArrowUp}");
    expect(field()).toHaveValue("second");
    await user.keyboard("{ArrowUp}");
    expect(field()).toHaveValue("first");
    await user.keyboard("{Escape}");
    expect(field()).toHaveValue("");
  });
});
