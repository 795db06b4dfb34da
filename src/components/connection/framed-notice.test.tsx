import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { GatewayRefusalError } from "../../gateway-client/index.ts";
import "../../lib/i18n/sign-in-messages.ts";
import { FramedNotice } from "./framed-notice.tsx";
import { RefusalNotice } from "./refusal-notice.tsx";

const PAGE = "https://chat.example.com/chat/";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe("a frame in which the chat may not be", () => {
  it("names the site and the line that would allow it (case 71)", () => {
    render(<FramedNotice reason="refused" origin="https://evil.example" pageUrl={PAGE} />);
    expect(screen.getByRole("alert")).toHaveTextContent("https://evil.example");
    expect(screen.getByText('"embed": { "parents": ["https://evil.example"] }')).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "Open the chat in its own tab" })).toHaveAttribute("href", PAGE);
  });

  it("offers no line for a page that cannot be listed (case 65)", () => {
    render(<FramedNotice reason="refused" origin="null" pageUrl={PAGE} />);
    expect(screen.getByRole("alert")).toHaveTextContent("It cannot be put on a list");
    expect(screen.queryByText(/"parents"/)).toBeNull();
  });

  it("says which flag a sandbox lacks (case 74)", () => {
    render(<FramedNotice reason="opaque" origin="" pageUrl={PAGE} />);
    expect(screen.getByText(/allow-same-origin/)).toBeInTheDocument();
  });

  it("says which script a page lacks that nobody names", () => {
    render(<FramedNotice reason="silent" origin="" pageUrl={PAGE} />);
    expect(
      screen.getByText('<script src="https://chat.example.com/chat/embed.js"></script>'),
    ).toBeInTheDocument();
  });
});

describe("pairing", () => {
  const refusal = new GatewayRefusalError({ code: "pairing-required", message: "pairing required" });

  it("says in a frame that an approval holds for this site only", () => {
    vi.spyOn(window, "parent", "get").mockReturnValue({} as Window & typeof globalThis);
    render(<RefusalNotice refusal={refusal} />);
    expect(screen.getByRole("alert")).toHaveTextContent("holds for this browser on this site");
  });

  it("does not say so in a window of its own", () => {
    render(<RefusalNotice refusal={refusal} />);
    expect(screen.getByRole("alert")).not.toHaveTextContent("on this site");
  });
});
