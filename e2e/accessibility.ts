import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** What these judge is written by a model: its heading levels, its table headers. */
const CONTENT_RULES = ["heading-order", "empty-table-header"];

/** Expects no finding of axe, light and dark. */
export async function expectAccessible(page: Page, { hasAnswers = false } = {}): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page })
      .disableRules(hasAnswers ? CONTENT_RULES : [])
      .analyze();
    const findings = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`),
    );
    expect(findings, colorScheme).toEqual([]);
  }
}
