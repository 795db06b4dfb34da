import { screen, waitFor } from "@testing-library/react";
import { useRef } from "react";
import { describe, expect, it } from "vitest";
import { GatewayRequestError } from "../../gateway-client/index.ts";
import { SESSION } from "../../test/builders.ts";
import { aHello, createFakeClient } from "../../test/fake-client.ts";
import { aGateway, aSession, renderWithServices } from "../../test/render-with-services.tsx";
// A chunk of its own; here it is at hand before a slow machine loses patience.
import "./manner-popup.tsx";
import { SessionPill } from "./session-pill.tsx";

const MODELS = {
  models: [
    { id: "large", name: "Tidewater Large", provider: "harbor", contextWindow: 200_000, reasoning: true },
    { id: "small", name: "Tidewater Small", provider: "harbor", contextWindow: 32_000 },
    { id: "evil", name: "safe\u202etxt", provider: "harbor" },
  ],
};

interface Facts {
  readonly scopes?: readonly string[];
  readonly protocol?: 3 | 4;
  readonly session?: object;
}

function Pill() {
  const field = useRef<HTMLTextAreaElement>(null);
  return <SessionPill sessionKey={SESSION} field={field} />;
}

function renderPill({ scopes, protocol = 4, session = {} }: Facts = {}) {
  const given = aHello();
  const hello = {
    ...given,
    protocol,
    scopes: scopes ?? given.scopes,
    methods: new Set(protocol === 4 ? ["sessions.describe"] : []),
  };
  const client = createFakeClient(hello);
  client.connect();
  client.answer("models.list", () => MODELS);
  client.answer("sessions.describe", () => ({
    session: {
      key: SESSION,
      model: "large",
      modelProvider: "harbor",
      thinkingDefault: "medium",
      thinkingLevels: ["off", "low", "medium", "high"].map((id) => ({ id, label: id })),
      effectiveFastMode: false,
      ...session,
    },
  }));
  const page = renderWithServices(<Pill />, {
    client,
    connection: { status: "ready", hello, since: 0 },
    gateway: aGateway(),
    sessionKey: SESSION,
    sessions: [aSession({ key: SESSION, model: "large" })],
  });
  const open = async () => {
    await page.user.click(screen.getByRole("button", { name: /^Model and thinking/ }));
    return screen.findByRole("dialog", { name: /^How .+ answers$/ }, { timeout: 10_000 });
  };
  const patches = () =>
    client.requests.filter(({ method }) => method === "sessions.patch").map(({ params }) => params);
  return { ...page, client, open, patches };
}

const radio = (name: RegExp | string) => screen.findByRole("radio", { name }, { timeout: 10_000 });

describe("the pill of a session", () => {
  it("names the model, and asks the gateway nothing before it is opened", async () => {
    const { client } = renderPill();
    expect(await screen.findByRole("button", { name: /large/ })).toHaveAttribute("aria-expanded", "false");
    expect(client.requests).toEqual([]);
  });

  it("offers the models with what each can do, and marks the one in use", async () => {
    const { open } = renderPill();
    await open();
    expect(await radio(/Tidewater Large/)).toBeChecked();
    expect(screen.getByText(/200K tokens of context · thinks/)).toBeVisible();
    expect(screen.getByRole("radio", { name: /Small/ })).not.toBeChecked();
    expect(document.body.textContent).not.toContain("\u202e");
  });

  it("changes the model, the thinking and the speed, each by itself", async () => {
    const { user, open, patches } = renderPill();
    await open();
    await user.click(await radio(/Tidewater Small/));
    await user.click(await radio("high"));
    await user.click(await radio("Fast"));
    await waitFor(() =>
      expect(patches()).toEqual([
        { key: SESSION, model: "harbor/small" },
        { key: SESSION, thinkingLevel: "high" },
        { key: SESSION, fastMode: true },
      ]),
    );
  });

  it("says why the gateway did not take a change", async () => {
    const { user, client, open } = renderPill();
    client.answer("sessions.patch", () => {
      throw new GatewayRequestError({
        message: "no such model",
        method: "sessions.patch",
        code: "INVALID_REQUEST",
      });
    });
    await open();
    await user.click(await radio(/Tidewater Small/));
    expect(await screen.findByRole("alert")).toHaveTextContent("no such model");
    expect(await radio(/Tidewater Large/)).toBeChecked();
  });

  it("offers nothing to change where an old gateway wants manage access, and says what can be done", async () => {
    const { open } = renderPill({ protocol: 3, scopes: ["operator.read", "operator.write"] });
    await open();
    expect(screen.getByText(/You can send \/model or \/think as a message/)).toBeVisible();
    expect((await radio(/Tidewater Small/)).closest("fieldset")).toBeDisabled();
  });

  it("says so where the session is bound to its model", async () => {
    const { open } = renderPill({ session: { runtimeSelectionLocked: true } });
    await open();
    expect(await screen.findByText("This session is bound to the model that runs it.")).toBeVisible();
  });

  it("gives the focus back when it is left", async () => {
    const { user, open } = renderPill();
    await open();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.getByRole("button", { name: /^Model and thinking/ })).toHaveFocus());
  });
});
