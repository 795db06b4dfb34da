import { act, cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useFramedGuard } from "./use-framed-guard.ts";
import { SETTLE_MS } from "./use-settled-view.ts";

beforeEach(() => vi.useFakeTimers({ shouldAdvanceTime: true }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function Granting({ onGrant }: { readonly onGrant: () => void }) {
  const guard = useFramedGuard();
  const question = { kind: "approve", subject: "main", detail: "rm \u202e-rf" } as const;
  return (
    <button type="button" onClick={() => guard(question, onGrant)}>
      Grant
    </button>
  );
}

const frame = () => vi.spyOn(window, "parent", "get").mockReturnValue({} as Window & typeof globalThis);
const user = () => userEvent.setup({ advanceTimers: vi.advanceTimersByTime });

describe("what grants something", () => {
  it("happens at once in a window of its own", async () => {
    const onGrant = vi.fn();
    render(<Granting onGrant={onGrant} />);
    await user().click(screen.getByRole("button", { name: "Grant" }));
    expect(onGrant).toHaveBeenCalledOnce();
  });

  it("happens in a frame only after a second step, which takes its time and hides nothing", async () => {
    frame();
    const onGrant = vi.fn();
    render(<Granting onGrant={onGrant} />);
    await user().click(screen.getByRole("button", { name: "Grant" }));
    const accept = await screen.findByRole("button", { name: "Allow" });
    expect(screen.getByRole("dialog")).toHaveTextContent("rm ⟨U+202E⟩-rf");
    expect(accept).toBeDisabled();
    await vi.waitFor(() => expect(screen.getByRole("button", { name: "Cancel" })).toHaveFocus());
    await act(() => vi.advanceTimersByTimeAsync(SETTLE_MS + 50));
    expect(onGrant).not.toHaveBeenCalled();
    await user().click(screen.getByRole("button", { name: "Allow" }));
    expect(onGrant).toHaveBeenCalledOnce();
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("does not happen in a frame when the person thinks better of it", async () => {
    frame();
    const onGrant = vi.fn();
    render(<Granting onGrant={onGrant} />);
    await user().click(screen.getByRole("button", { name: "Grant" }));
    await user().click(await screen.findByRole("button", { name: "Cancel" }));
    expect(onGrant).not.toHaveBeenCalled();
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});
