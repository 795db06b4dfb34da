import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { SiteConfig } from "../../stores/gateway-entry.ts";
import { SESSION } from "../../test/builders.ts";
import { renderWithServices } from "../../test/render-with-services.tsx";
import { EmptySession } from "./empty-session.tsx";

function draw(welcome?: SiteConfig["welcome"]) {
  return renderWithServices(
    <>
      <EmptySession />
      <textarea name="message" />
    </>,
    { config: { gateways: [], welcome }, sessionKey: SESSION },
  );
}

describe("an empty chat", () => {
  it("says what the site says, and puts its suggestions into the field", async () => {
    const { user, services } = draw({ title: "Hello", text: "Ask away.", prompts: ["One?", "Two?"] });
    expect(screen.getByRole("heading", { name: "Hello" })).toBeVisible();
    expect(screen.getByText("Ask away.")).toBeVisible();
    expect(screen.getAllByRole("button").map(({ textContent }) => textContent)).toEqual(["One?", "Two?"]);
    await user.click(screen.getByRole("button", { name: "Two?" }));
    expect(screen.getByRole("textbox")).toHaveFocus();
    expect(Object.values(services.drafts.getState().drafts ?? {}).join()).toContain("Two?");
    expect(services.commands.sendMessage).not.toHaveBeenCalled();
  });

  it("has its own words for what the site leaves out, and no suggestion where there are none", () => {
    draw({ prompts: [] });
    expect(screen.getByRole("heading")).toHaveTextContent("What can main do for you?");
    expect(screen.queryAllByRole("button")).toEqual([]);
  });

  it("shows markup of the site as text", () => {
    const { container } = draw({ title: "<img src=x onerror=alert(1)>", text: "<b>bold</b>" });
    expect(screen.getByRole("heading")).toHaveTextContent("<img src=x onerror=alert(1)>");
    expect(container.querySelector("b, img")).toBeNull();
  });
});
