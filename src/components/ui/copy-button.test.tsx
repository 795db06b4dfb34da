import { screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { renderWithServices } from "../../test/render-with-services.tsx";
import { CopyButton } from "./copy-button.tsx";

describe("CopyButton", () => {
  it("copies the text as it is at the click, and says so", async () => {
    let text = "early";
    const { user } = renderWithServices(<CopyButton text={() => text} label="Copy" />);
    text = "late";
    await user.click(screen.getByRole("button", { name: "Copy" }));
    expect(await navigator.clipboard.readText()).toBe("late");
    expect(await screen.findByText("Copied")).toBeInTheDocument();
  });

  it("says so when the browser does not allow it", async () => {
    const { user } = renderWithServices(<CopyButton text="x" label="Copy" />);
    vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new Error("denied"));
    await user.click(screen.getByRole("button", { name: "Copy" }));
    expect(await screen.findByText("The browser did not allow copying")).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Copy" })).toHaveFocus();
    expect(document.querySelector("textarea")).toBeNull();
  });
});
