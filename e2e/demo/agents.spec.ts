import { DEFAULT_MODEL } from "../../src/mocks/identity.ts";
import { expectAccessible } from "../accessibility.ts";
import { expect, TOKEN, test } from "./scripted-test.ts";

const session = "agent:a1:agents";
const PNG =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const NAMES = ["Harbor", "Devin", "Quill", "Ada", "Bela", "Cleo", "Edda", "Finn", "Gro", "Hal"];
const agents = NAMES.map((name, index) => ({
  id: `a${index + 1}`,
  name,
  ...(index === 0 ? { avatar: PNG } : {}),
  ...(index === 1 ? { emoji: "🛠️" } : {}),
  // Nothing may be fetched for it: the page would be guilty of a foreign request.
  ...(index === 2 ? { avatar: "https://evil.example/face.png" } : {}),
}));

for (const width of [1280, 390]) {
  test(`many agents are found by typing, and the panel is opened from the palette, ${width} px wide`, async ({
    chat,
    page,
    startScripted,
  }) => {
    const { appUrl } = await startScripted({ seed: { agents, models: [DEFAULT_MODEL], sessions: [] } });
    await page.setViewportSize({ width, height: 780 });
    await chat.openReady(appUrl, { session, token: TOKEN });
    await chat.exchange("hello [stream:5:5]");
    if (width < 860) await page.getByRole("button", { name: "Show chats" }).click();
    await page.getByRole("button", { name: "Choose an agent for a new chat" }).click();
    const field = page.getByRole("combobox", { name: "Find an agent" });
    await expect(field).toBeFocused();
    await expect(page.getByRole("option")).toHaveCount(NAMES.length);
    await expectAccessible(page, { hasAnswers: true });
    await field.fill("qui");
    await expect(page.getByRole("option")).toHaveCount(1);
    await page.keyboard.press("Enter");
    await expect.poll(() => decodeURIComponent(page.url())).toContain("#session=agent:a3:web:");
    await expect(chat.composer).toBeEditable();

    await page.keyboard.press("ControlOrMeta+k");
    await page.getByRole("combobox").fill("show usage");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("tab", { name: "Usage" })).toHaveAttribute("aria-selected", "true");
  });
}
