import { screen } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { aGateway, ready, renderWithServices } from "../../test/render-with-services.tsx";
import { SettingsDialog } from "./settings-dialog.tsx";

function keeping(sessions: number) {
  let kept = sessions;
  return {
    sizeOf: async () => ({ sessions: kept, bytes: kept * 1_300_000 }),
    clear: vi.fn(async () => {
      kept = 0;
    }),
  };
}

const onClose = vi.fn();

beforeEach(() => onClose.mockClear());

async function openDialog(conversations: Parameters<typeof keeping>[0] | { sizeOf: () => Promise<never> }) {
  const kept = typeof conversations === "number" ? keeping(conversations) : conversations;
  const page = renderWithServices(<SettingsDialog onClose={onClose} />, {
    gateway: aGateway(),
    connection: ready(),
    conversations: kept,
  });
  await screen.findByRole("region", { name: "Stored in this browser" });
  return { ...page, kept };
}

describe("the settings about stored conversations", () => {
  it("says how many conversations are kept and how large they are", async () => {
    await openDialog(3);
    expect(await screen.findByText(/3 conversations are kept, about 3.9 MB/)).toBeVisible();
  });

  it("clears what is kept, and says so", async () => {
    const { user } = await openDialog(1);
    await screen.findByText(/One conversation is kept/);
    await user.click(screen.getByRole("button", { name: "Clear now" }));
    expect(await screen.findByText("Cleared.")).toBeVisible();
    expect(screen.getByRole("button", { name: "Clear now" })).toBeDisabled();
  });

  it("turns keeping off and on", async () => {
    const { user, services } = await openDialog(0);
    const keep = screen.getByRole("switch", { name: "Keep recent conversations in this browser" });
    expect(keep).toBeChecked();
    await user.click(keep);
    expect(keep).not.toBeChecked();
    expect(services.settings.getState().keepsTranscripts).toBe(false);
    await user.click(keep);
    expect(services.settings.getState().keepsTranscripts).toBe(true);
  });

  it.each([
    ["messages", /keeps no conversations in this browser. Messages that wait/],
    ["memory", /keeps nothing in this browser. A reload begins anew/],
  ] as const)("leaves no choice where the site lets a browser keep: %s", (storage, sentence) => {
    renderWithServices(<SettingsDialog onClose={onClose} />, {
      gateway: aGateway(),
      connection: ready(),
      config: { gateways: [], storage },
    });
    expect(screen.getByText(sentence)).toBeVisible();
    expect(screen.queryByRole("switch", { name: /Keep recent conversations/ })).toBeNull();
  });

  it("says so when storage cannot be read (case 75)", async () => {
    await openDialog({ sizeOf: () => Promise.reject(new Error("blocked")) });
    expect(await screen.findByText("What this browser keeps could not be read.")).toBeVisible();
  });

  it("closes with its button", async () => {
    const { user } = await openDialog(0);
    await user.click(screen.getByRole("button", { name: "Close" }));
    expect(onClose).toHaveBeenCalledOnce();
  });

  it("is not offered in the demo, which keeps nothing", async () => {
    const gateway = aGateway({ source: "demo" });
    renderWithServices(<SettingsDialog onClose={onClose} />, { gateway, connection: ready() });
    expect(screen.getByRole("button", { name: "Leave the demo" })).toBeVisible();
    expect(screen.queryByRole("region", { name: "Stored in this browser" })).not.toBeInTheDocument();
  });
});
