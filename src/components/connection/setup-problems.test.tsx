import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { SetupProblems } from "./setup-problems.tsx";

describe("SetupProblems", () => {
  it("names every mistake and where it stands", () => {
    render(
      <SetupProblems
        problems={[
          { path: "gateways.0.url", key: "app.config.url", values: { url: "ftp://x" } },
          { path: "", key: "app.config.html" },
          { path: "gateways.0.sessionKey", key: "app.config.session-key" },
        ]}
      />,
    );
    expect(screen.getByText("gateways.0.url").nextSibling).toHaveTextContent(
      "“ftp://x” is not an address of a gateway",
    );
    // The placeholders are to be written, not filled in.
    expect(screen.getByText("gateways.0.sessionKey").nextSibling).toHaveTextContent(
      /“agent:\{agentId\}:”.+“\{uuid\}”/,
    );
    expect(screen.getByText("config.json").nextSibling).toHaveTextContent(
      "a web page instead of a JSON file",
    );
  });
});
