import { render } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { AgentSummary } from "../../gateway-client/index.ts";
import { AgentFace } from "./agent-face.tsx";

const PNG =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

function draw(fields: Partial<AgentSummary>, hasLetters = true): HTMLElement {
  const agent = { id: "main", name: "Harbor", isDefault: true, ...fields };
  return render(<AgentFace agent={agent} hasLetters={hasLetters} />).container;
}

describe("an agent's face", () => {
  it("is the picture that the gateway sends along", () => {
    const picture = draw({ avatar: PNG, emoji: "⚓" }).querySelector("img");
    expect(picture?.getAttribute("src")).toBe(PNG);
    expect(picture?.getAttribute("alt")).toBe("");
  });

  it.each([
    ["an address elsewhere", "https://evil.example/track.png"],
    ["an address of the gateway", "/avatar/main"],
    ["a drawing, which can hold more than a picture", "data:image/svg+xml;base64,PHN2Zz48L3N2Zz4="],
    ["a page", "data:text/html;base64,PGI+"],
    ["what only says that it is a picture", "data:image/png;base64,aGVsbG8gd29ybGQ="],
  ])("is never %s", (_, avatar) => {
    const face = draw({ avatar });
    expect(face.querySelector("img")).toBeNull();
    expect(face).toHaveTextContent("H");
  });

  it("is one emoji, whole, however many there are", () => {
    expect(draw({ emoji: "👩‍🚀🚀" })).toHaveTextContent(/^👩‍🚀$/u);
  });

  it("is the letters of the name, or nothing where its name says enough", () => {
    expect(draw({ name: "desk research bot" })).toHaveTextContent(/^DB$/);
    expect(draw({ name: " " })).toHaveTextContent(/^M$/);
    expect(draw({}, false)).toBeEmptyDOMElement();
  });
});
