import { afterEach, describe, expect, it } from "vitest";
import { createAttentionPage, tabTitle } from "./attention-page.ts";

const WORDS = { approval: "Approval needed", question: "Question for you" };

afterEach(() => {
  document.head.replaceChildren();
});

describe("the tab", () => {
  it("says what waits before its own name, and how many answers are unread", () => {
    expect(tabTitle("Gangway", 0, undefined, WORDS)).toBe("Gangway");
    expect(tabTitle("Gangway", 2, undefined, WORDS)).toBe("(2) Gangway");
    expect(tabTitle("Gangway", 1, "approval", WORDS)).toBe("(1) Approval needed - Gangway");
  });

  it("changes its icon, gives both back, and follows a name that somebody else gave it", () => {
    const icon = document.createElement("link");
    icon.rel = "icon";
    icon.setAttribute("href", "./icon.svg");
    document.head.append(icon);
    document.title = "Gangway";
    const page = createAttentionPage({ page: document, words: WORDS, notify: () => undefined });
    page.show(0, "question");
    expect([document.title, icon.getAttribute("href")]).toEqual([
      "Question for you - Gangway",
      "./icon-waiting.svg",
    ]);
    document.title = "Harbour";
    page.show(0, "approval");
    expect(document.title).toBe("Approval needed - Harbour");
    page.show(0, undefined);
    expect([document.title, icon.getAttribute("href")]).toEqual(["Harbour", "./icon.svg"]);
  });

  it("leaves a host's own icon alone", () => {
    const icon = document.createElement("link");
    icon.rel = "icon";
    icon.setAttribute("href", "https://example.com/favicon.png");
    document.head.append(icon);
    createAttentionPage({ page: document, words: WORDS, notify: () => undefined }).show(0, "approval");
    expect(icon.getAttribute("href")).toBe("https://example.com/favicon.png");
  });
});
