import { describe, expect, it } from "vitest";
import { cutSections } from "./cut-sections.ts";

const paragraphs = (count: number): string =>
  Array.from({ length: count }, (_, n) => `Paragraph ${n} has some words in it.`).join("\n\n");

describe("cutSections", () => {
  it("cuts between blocks and loses nothing", () => {
    const text = paragraphs(5000);
    const sections = cutSections(text);
    expect(sections.join("")).toBe(text);
    expect(sections.length).toBeGreaterThan(20);
    expect(sections.every((section) => section.startsWith("Paragraph") && section.length < 5000)).toBe(true);
  });

  it("never cuts inside a fence", () => {
    const fence = `\`\`\`\`ts\n${"code\n\nmore\n```\n".repeat(2000)}\`\`\`\`\n\n`;
    const sections = cutSections(`${paragraphs(300)}\n\n${fence}${paragraphs(300)}`);
    expect(sections.filter((section) => section.includes("code\n\nmore"))).toHaveLength(1);
    expect(sections.some((section) => section.includes(fence.trimEnd()))).toBe(true);
  });

  it("does not begin with an item, a quote, a row or what is set in", () => {
    const text = `${paragraphs(150)}\n\n- item\n\n- item\n\n1. one\n\n> quote\n\n    code\n\n| a |\n\nEnd.\n`;
    const starts = cutSections(text.repeat(20)).map((section) => section[0]);
    expect(starts.every((start) => start === "P" || start === "E")).toBe(true);
  });

  it("bounds a list that never ends", () => {
    const text = "- an item of a long list\n\n".repeat(4000);
    const sections = cutSections(text);
    expect(sections.join("")).toBe(text);
    expect(Math.max(...sections.map(({ length }) => length))).toBeLessThan(17_000);
  });
});
