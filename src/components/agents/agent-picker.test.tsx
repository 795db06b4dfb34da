import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { AgentSummary, AgentsList } from "../../gateway-client/index.ts";
import {
  aGateway,
  ready,
  renderWithServices,
  type ServiceOptions,
} from "../../test/render-with-services.tsx";
import { AgentPicker } from "./agent-picker.tsx";

/** The first popup of all takes its code along. */
const PATIENT = { timeout: 5_000 };
const CHOOSE = { name: "Choose an agent for a new chat" };

function agentsOf(...names: readonly string[]): AgentsList {
  const agents = names.map(
    (name, index): AgentSummary => ({ id: name.toLowerCase(), name, isDefault: index === 0 }),
  );
  return { agents, defaultId: agents[0]?.id ?? "main" };
}

const MANY = agentsOf("Main", "Ada", "Bela", "Cleo", "Devin", "Edda", "Finn", "Gro", "Hal");

function renderPicker(options: ServiceOptions) {
  return renderWithServices(<AgentPicker />, { gateway: aGateway(), connection: ready(), ...options });
}

async function listIsHere(services: ReturnType<typeof renderPicker>["services"]): Promise<void> {
  await waitFor(() => expect(services.lists.getState().agents.data).toBeDefined());
}

describe("the choice of an agent for a new chat", () => {
  it("is not there where there is nothing to choose", async () => {
    const one = renderPicker({ agents: agentsOf("Main") });
    await listIsHere(one.services);
    expect(screen.queryByRole("button", CHOOSE)).not.toBeInTheDocument();
    one.unmount();
    const fixed = renderPicker({
      agents: agentsOf("Main", "Devin"),
      gateway: aGateway({ sessionKey: "agent:devin:web:{uuid}" }),
    });
    await listIsHere(fixed.services);
    expect(screen.queryByRole("button", CHOOSE)).not.toBeInTheDocument();
  });

  it("is a menu while they are few, with their names as they are", async () => {
    const { user, services } = renderPicker({ agents: agentsOf("Main", "De\u202evin") });
    await user.click(await screen.findByRole("button", CHOOSE));
    await user.click(await screen.findByRole("menuitem", { name: /De.+vin/ }, PATIENT));
    expect(services.commands.startSession).toHaveBeenCalledExactlyOnceWith("de\u202evin");
  });

  it("is searched where they are many, and goes back to its button", async () => {
    const { user, services } = renderPicker({ agents: MANY });
    const button = await screen.findByRole("button", CHOOSE);
    await user.click(button);
    const field = await screen.findByRole("combobox", { name: "Find an agent" }, PATIENT);
    await waitFor(() => expect(field).toHaveFocus());
    await user.type(field, "dev");
    const list = screen.getByRole("listbox");
    await waitFor(() => expect(within(list).getAllByRole("option")).toHaveLength(1));
    await user.keyboard("{Enter}");
    expect(services.commands.startSession).toHaveBeenCalledExactlyOnceWith("devin");
    await waitFor(() => expect(button).toHaveFocus());
  });

  it("says that nobody is called so", async () => {
    const { user, services } = renderPicker({ agents: MANY });
    await user.click(await screen.findByRole("button", CHOOSE));
    await user.type(await screen.findByRole("combobox", {}, PATIENT), "zzz");
    expect(await screen.findByText("No agent has this in its name.")).toBeVisible();
    await user.keyboard("{Enter}");
    expect(services.commands.startSession).not.toHaveBeenCalled();
  });
});
