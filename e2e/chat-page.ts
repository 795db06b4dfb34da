import { expect, type Locator, type Page } from "@playwright/test";

export type RunStatus = "running" | "done" | "stopped" | "failed";

/** The chat as a person uses it. */
export class ChatPage {
  readonly page: Page;
  readonly composer: Locator;
  readonly sendButton: Locator;
  readonly stopButton: Locator;
  readonly answers: Locator;
  readonly questions: Locator;
  readonly toolCalls: Locator;
  readonly sessions: Locator;
  readonly gatewayUrl: Locator;
  readonly credential: Locator;
  readonly connectButton: Locator;
  /** Leads from a typed address to the step that shows it whole. */
  readonly reviewButton: Locator;
  readonly confirmButton: Locator;
  /** The gateways, where there is a list of them. */
  readonly gatewaysDialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.composer = page.locator('textarea[name="message"]');
    this.sendButton = page.locator('button[data-action="send"]');
    this.stopButton = page.locator('button[data-action="stop"]');
    this.answers = page.locator('[data-message-id][data-role="assistant"]');
    this.questions = page.locator('[data-message-id][data-role="user"]');
    this.toolCalls = page.locator("[data-tool-call-id]");
    this.sessions = page.locator("[data-session-key]");
    this.gatewayUrl = page.locator('input[name="gateway-url"]');
    this.credential = page.locator('input[name="credential"]');
    this.connectButton = page.locator('button[data-action="connect"]');
    this.reviewButton = page.locator('button[data-action="review-address"]');
    this.confirmButton = page.locator('button[data-action="confirm-address"]');
    this.gatewaysDialog = page.getByRole("dialog", { name: "Gateways" });
  }

  /** Opens a page of the app; `session` and `token` travel in the fragment. */
  async open(appUrl: string, fragment: { readonly session?: string; readonly token?: string } = {}) {
    const hash = new URLSearchParams(Object.entries(fragment)).toString();
    await this.page.goto(hash === "" ? appUrl : `${appUrl}/#${hash}`);
  }

  async expectConnection(status: string) {
    await expect(this.page.locator("html")).toHaveAttribute("data-connection", status, { timeout: 20_000 });
  }

  /** Opens a session and waits until a message can be written. */
  async openReady(appUrl: string, fragment: { readonly session?: string; readonly token?: string }) {
    await this.open(appUrl, fragment);
    await this.expectConnection("ready");
    await expect(this.composer).toBeEditable();
  }

  async send(text: string) {
    await this.composer.fill(text);
    await this.sendButton.click();
    await expect(this.composer).toHaveValue("");
  }

  answer(index = -1): Locator {
    return this.answers.nth(index);
  }

  async answerText(index = -1): Promise<string> {
    return (await this.answer(index).textContent()) ?? "";
  }

  async expectAnswer(status: RunStatus, index = -1) {
    await expect(this.answer(index)).toHaveAttribute("data-run-status", status, { timeout: 25_000 });
  }

  /** Sends a message and waits for the end of the run it starts. */
  async exchange(text: string, status: RunStatus = "done") {
    // Not their number: of a long conversation only a part is in the page.
    const last = async (): Promise<string | null | undefined> =>
      (await this.answers.count()) === 0 ? undefined : this.answer().getAttribute("data-message-id");
    const before = await last();
    await this.send(text);
    await expect.poll(last, { timeout: 20_000 }).not.toBe(before);
    await this.expectAnswer(status);
  }

  session(key: string): Locator {
    return this.page.locator(`[data-session-key="${key}"]`);
  }

  refusal(code: string): Locator {
    return this.page.locator(`[data-refusal="${code}"]`);
  }

  /** Types an address that nobody preset, and confirms it. */
  async addGateway(url: string, token: string) {
    await this.gatewayUrl.fill(url);
    await this.credential.fill(token);
    await this.reviewButton.click();
    await this.confirmButton.click();
  }

  /** Goes to another gateway by the menu at the head of the sidebar. */
  async switchTo(name: string) {
    await this.page.getByRole("button", { name: /^Gateways\. On screen/ }).click();
    await this.page.getByRole("menuitemradio", { name: new RegExp(`^${name}`) }).click();
    await expect(this.page.getByRole("button", { name: `Gateways. On screen: ${name}` })).toBeVisible();
    await this.expectConnection("ready");
  }

  async openGateways() {
    // What hears the keys comes with what draws the head of the sidebar.
    await expect(this.page.getByRole("button", { name: /^Gateways\. On screen/ })).toBeVisible();
    await this.page.keyboard.press("Alt+g");
    await expect(this.gatewaysDialog).toBeVisible();
  }

  gatewayRow(url: string): Locator {
    return this.gatewaysDialog.locator(`[data-gateway-id="${url}"]`);
  }

  async pressNewChat() {
    await this.page.locator('button[data-action="new-chat"]').first().click();
  }

  async tryDemo() {
    await this.page.locator('button[data-action="try-demo"]').click();
    await this.expectConnection("ready");
    await expect(this.composer).toBeEditable();
  }
}
