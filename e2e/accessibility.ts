import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** What these judge is written by a model: its heading levels, its table headers. */
const CONTENT_RULES = ["heading-order", "empty-table-header"];

/** All that a theme can break: what stands where is the same in both. */
const COLOR_RULES = ["color-contrast", "link-in-text-block"];

/** Expects no finding of axe in the light theme, and none about colours in the dark one. */
export async function expectAccessible(page: Page, { hasAnswers = false } = {}): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const axe = new AxeBuilder({ page });
    if (colorScheme === "dark") axe.withRules(COLOR_RULES);
    else axe.disableRules(hasAnswers ? CONTENT_RULES : []);
    const { violations } = await axe.analyze();
    const findings = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`),
    );
    expect(findings, colorScheme).toEqual([]);
  }
}
