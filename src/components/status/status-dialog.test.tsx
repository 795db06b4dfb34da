import { act, screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { aHello, createFakeClient } from "../../test/fake-client.ts";
import { aGateway, renderWithServices } from "../../test/render-with-services.tsx";
import { formatUptime, lineQuality } from "./describe-status.ts";
import { StatusDialog } from "./status-dialog.tsx";

function openStatus(methods: readonly string[]) {
  const hello = aHello();
  const client = createFakeClient({ ...hello, methods: new Set(methods) });
  client.connect();
  client.answer("health", () => ({ ok: true, agents: [{ agentId: "main", name: "Harbor" }] }));
  client.answer("system-presence", () => [{ host: "vm", mode: "gateway" }]);
  const page = renderWithServices(<StatusDialog onClose={vi.fn()} />, {
    gateway: aGateway(),
    connection: {
      status: "ready",
      hello: { ...hello, uptimeMs: 5_000, serverVersion: "2026.9.6" },
      since: 0,
    },
    client,
  });
  return { ...page, client };
}

describe("the status of the gateway", () => {
  it("says what it is, how the line is, how it feels, and who is there", async () => {
    openStatus(["health", "system-presence"]);
    expect(screen.getByText("2026.9.6")).toBeVisible();
    expect(await screen.findByText("1 ms, good")).toBeVisible();
    expect(await screen.findByText("Harbor")).toBeVisible();
    expect(await screen.findByText("vm")).toBeVisible();
  });

  it("follows what the gateway tells about who is there", async () => {
    const { services } = openStatus(["system-presence"]);
    await screen.findByText("vm");
    act(() =>
      services.others.push({
        type: "unknown",
        name: "presence",
        payload: { presence: [{ host: "phone", mode: "node" }] },
      }),
    );
    expect(screen.getByText("phone")).toBeVisible();
    expect(screen.queryByText("vm")).not.toBeInTheDocument();
  });

  it("leaves out who is there where the gateway does not tell", async () => {
    openStatus(["health"]);
    await screen.findByText("Harbor");
    expect(screen.queryByRole("region", { name: "Who is connected" })).not.toBeInTheDocument();
  });

  it("leads to the check of the connection", async () => {
    const { user, services } = openStatus([]);
    await user.click(screen.getByRole("button", { name: "Check the connection…" }));
    await waitFor(() => expect(services.navigation.getState().isDoctorOpen).toBe(true));
  });

  it("says so without a connection, and asks nothing", () => {
    renderWithServices(<StatusDialog onClose={vi.fn()} />, {
      gateway: aGateway(),
      connection: { status: "idle" },
    });
    expect(screen.getByText(/Not connected now/)).toBeVisible();
  });
});

describe("words for numbers", () => {
  it.each([
    [0, "good"],
    [150, "good"],
    [151, "fair"],
    [601, "poor"],
  ])("%d ms is %s", (ms, quality) => expect(lineQuality(ms)).toBe(quality));

  it("counts days from the first one on", () => {
    expect(formatUptime(86_400_000 * 3)).toBe("3 days");
    expect(formatUptime(59_000)).toBe("59 s");
  });
});
