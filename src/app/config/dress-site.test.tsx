import { cleanup, render } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { BrandMark } from "../../components/ui/brand-mark.tsx";
import { currentLocale, t } from "../../lib/i18n/i18n.ts";
import { mayFollow, siteChoices } from "../../lib/site-choices.ts";
import { dressSite } from "./dress-site.ts";
import { readSite } from "./read-site.ts";

afterEach(() => {
  cleanup();
  for (const name of Object.keys(siteChoices)) Reflect.deleteProperty(siteChoices, name);
});

describe("a page that its site has dressed", () => {
  it("writes dates and numbers as the site does, and sentences as before", () => {
    expect(currentLocale()).toBe("en");
    dressSite({ gateways: [], locale: "de-AT" });
    expect(currentLocale()).toBe("de-AT");
    expect(new Intl.NumberFormat(currentLocale()).format(1234567)).toMatch(/^1[. \u00a0]234[. \u00a0]567$/);
    expect(t("app.copy")).toBe("Copy");
  });

  it("has the site's mark in place of its own, one for each theme", () => {
    expect(render(<BrandMark size={20} />).container.querySelector("svg")).not.toBeNull();
    cleanup();
    dressSite({ gateways: [], logo: { light: "brand/day.svg", dark: "brand/night.svg" } });
    const pictures = [...render(<BrandMark size={20} />).container.querySelectorAll("img")];
    expect(
      pictures.map((picture) => [picture.getAttribute("src"), picture.dataset["logo"], picture.alt]),
    ).toEqual([
      ["brand/day.svg", "light", ""],
      ["brand/night.svg", "dark", ""],
    ]);
  });

  it("draws pictures over https only, from exactly the hosts that are named", () => {
    dressSite({ gateways: [], images: { hosts: ["pictures.example.com"] } });
    const drawn = (href: string) => siteChoices.mayDraw?.(href);
    expect(drawn("https://pictures.example.com/a.png")).toBe(true);
    expect(drawn("http://pictures.example.com/a.png")).toBe(false);
    expect(drawn("https://x.pictures.example.com/a.png")).toBe(false);
    expect(drawn("https://pictures.example.com:8443/a.png")).toBe(false);
  });

  it("follows links everywhere until hosts are named", () => {
    dressSite({ gateways: [] });
    expect(mayFollow("anywhere.example")).toBe(true);
    dressSite({ gateways: [], links: { hosts: [] } });
    expect([mayFollow("anywhere.example"), mayFollow("")]).toEqual([false, true]);
  });
});

describe("reading a site's configuration", () => {
  const page = () => {
    const storage = { removeItem: vi.fn() };
    return {
      document: { baseURI: "https://chat.example.com/", adoptedStyleSheets: [] as CSSStyleSheet[] },
      localStorage: storage,
      sessionStorage: storage,
      indexedDB: { databases: async () => [] },
    };
  };
  const read = (config: object, on = page()) =>
    readSite({ status: 200, text: JSON.stringify(config) }, on as never);

  it("puts the look on the page before anything of it is drawn", () => {
    const own = page();
    read({ accent: { light: "#0b5fa5" } }, own);
    expect(own.document.adoptedStyleSheets).toHaveLength(1);
  });

  it("shuts the storage before anything could be kept, and only where the site says so", () => {
    const open = page();
    read({ storage: "messages" }, open);
    expect(open.localStorage).toBeDefined();
    const shut = page();
    read({ storage: "memory" }, shut);
    expect(() => shut.localStorage).toThrow("The site keeps nothing");
  });

  it("does neither where the file has a mistake", () => {
    const own = page();
    expect(read({ accent: { light: "#0b5fa5" }, storage: "memory", colour: 1 }, own)).toMatchObject({
      ok: false,
    });
    expect(own.document.adoptedStyleSheets).toEqual([]);
    expect(own.localStorage).toBeDefined();
  });

  it("says no word about the browser where the site keeps nothing", async () => {
    const result = read({ storage: "memory" });
    await (result.ok && result.site);
    expect(t("welcome.device-key")).toContain("as its site decided");
  });
});
