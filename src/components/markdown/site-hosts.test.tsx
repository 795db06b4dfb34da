import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { isListedHost } from "../../lib/match-host.ts";
import { siteChoices } from "../../lib/site-choices.ts";
import { Markdown } from "./markdown.tsx";
import { prefetchMarkdown } from "./markdown-chunk.ts";
import { prefetchPicture } from "./markdown-image.tsx";

beforeAll(() => Promise.all([prefetchMarkdown(), prefetchPicture()]));
afterEach(() => {
  cleanup();
  delete siteChoices.mayFollow;
  delete siteChoices.mayDraw;
});

const draw = (text: string): HTMLElement => render(<Markdown text={text} isStreaming={false} />).container;

describe("links of a site that names hosts", () => {
  const allow = (...hosts: string[]): void => {
    siteChoices.mayFollow = (host) => isListedHost(host, hosts);
  };

  it("are followed to those hosts, and mail is written", () => {
    allow("docs.example.com");
    draw("[guide](https://docs.example.com/a) and [mail](mailto:me@example.com)");
    const links = screen.getAllByRole("link").map((link) => link.getAttribute("href"));
    expect(links).toEqual(["https://docs.example.com/a", "mailto:me@example.com"]);
  });

  it("are words with their host anywhere else, which no press and no key follows", () => {
    allow("docs.example.com");
    const page = draw("[guide](https://docs.example.com.evil.example/a) and https://evil.example/b");
    expect(screen.queryAllByRole("link")).toEqual([]);
    expect(page.querySelectorAll("[href]")).toHaveLength(0);
    expect(page).toHaveTextContent("guide(docs.example.com.evil.example) and https://evil.example/b");
  });

  it("lead nowhere where the list is empty", () => {
    allow();
    draw("[guide](https://docs.example.com/a) ![picture](https://docs.example.com/a.png)");
    expect(screen.queryAllByRole("link")).toEqual([]);
  });
});

describe("pictures of a site that trusts hosts", () => {
  const PICTURE = "![A chart](https://pictures.example.com/chart.png)";
  const trust = (): void => {
    siteChoices.mayDraw = (href) => new URL(href).host === "pictures.example.com";
  };

  it("are drawn when they come near, and their host is not told who reads", async () => {
    trust();
    draw(PICTURE);
    const picture = await screen.findByRole("img", { name: "A chart" });
    expect(picture).toHaveAttribute("src", "https://pictures.example.com/chart.png");
    expect(picture).toHaveAttribute("loading", "lazy");
    expect(picture).toHaveAttribute("referrerpolicy", "no-referrer");
  });

  it("are named where they do not come", async () => {
    trust();
    const page = draw(PICTURE);
    fireEvent.error(await screen.findByRole("img", { name: "A chart" }));
    expect(page.querySelector("img")).toBeNull();
    expect(page.querySelector("[data-remote-image]")).toHaveTextContent("pictures.example.com");
  });

  it("stay names on every other host, and on every site that trusts none", () => {
    draw(PICTURE);
    trust();
    draw("![x](https://evil.example/x.png) ![y](https://pictures.example.com.evil.example/y.png)");
    expect(document.querySelectorAll("img")).toHaveLength(0);
    expect(document.querySelectorAll("[data-remote-image]")).toHaveLength(3);
  });
});
