import { render, screen } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { renderWithServices } from "../../test/render-with-services.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";

let isBroken = true;

function Fragile() {
  if (isBroken) throw new Error("bad state");
  return <p>whole</p>;
}

describe("ErrorBoundary", () => {
  beforeEach(() => {
    isBroken = true;
    // React reports what a boundary caught.
    vi.spyOn(console, "error").mockReturnValue(undefined);
  });

  it("keeps a fault in its region, with the message folded away, and tries again on demand", async () => {
    const { user } = renderWithServices(
      <>
        <p>beside</p>
        <ErrorBoundary region="Conversation">
          <Fragile />
        </ErrorBoundary>
      </>,
    );
    const alert = screen.getByRole("alert", { name: "Conversation" });
    expect(alert.querySelector("details")).toHaveTextContent("bad state");
    expect(screen.getByText("beside")).toBeVisible();
    isBroken = false;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(screen.getByText("whole")).toBeVisible();
  });

  it("tries again by itself for another subject", () => {
    const view = (resetKey: string) => (
      <ErrorBoundary region="Conversation" resetKey={resetKey}>
        <Fragile />
      </ErrorBoundary>
    );
    const { rerender } = render(view("a"));
    isBroken = false;
    rerender(view("a"));
    expect(screen.getByRole("alert")).toBeInTheDocument();
    rerender(view("b"));
    expect(screen.getByText("whole")).toBeVisible();
  });
});
