import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { SetupProblems } from "./setup-problems.tsx";

describe("SetupProblems", () => {
  it("names every mistake and where it stands", () => {
    render(
      <SetupProblems
        problems={[
          { path: "gateways.0.url", message: "Not an address" },
          { path: "", message: "Not JSON" },
        ]}
      />,
    );
    expect(screen.getByText("gateways.0.url").nextSibling).toHaveTextContent("Not an address");
    expect(screen.getByText("config.json").nextSibling).toHaveTextContent("Not JSON");
  });
});
