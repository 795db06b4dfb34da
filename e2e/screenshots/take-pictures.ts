import { join } from "node:path";
import type { Page } from "@playwright/test";

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 390, height: 844 };

/** One screen, light and dark, wide and narrow: `NAME-WIDTH-SCHEME.png`. */
export async function takePictures(page: Page, name: string): Promise<void> {
  const folder = process.env["SCREENSHOT_FOLDER"] ?? "test-results";
  for (const size of [WIDE, NARROW]) {
    await page.setViewportSize(size);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.waitForTimeout(300);
      await page.screenshot({ path: join(folder, `${name}-${size.width}-${colorScheme}.png`) });
    }
  }
  await page.setViewportSize(WIDE);
}
