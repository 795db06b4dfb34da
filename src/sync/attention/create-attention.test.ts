import { describe, expect, it } from "vitest";
import { createManualClock } from "../../mocks/manual-clock.ts";
import { type Approval, createApprovalStore } from "../../stores/approval-store.ts";
import { createListStore } from "../../stores/list-store.ts";
import { createNavigationStore } from "../../stores/navigation-store.ts";
import { createSettingsStore } from "../../stores/settings-store.ts";
import { createTranscriptRegistry } from "../../stores/transcript/transcript-store.ts";
import { settled } from "../../test/fake-client.ts";
import { aSession } from "../../test/render-with-services.tsx";
import type { NoticeLocks } from "./claim-notice.ts";
import { type AttentionPage, type Notice, startAttention } from "./create-attention.ts";

/** Locks of one browser, shared by its tabs. */
function createLocks(): NoticeLocks {
  const held = new Set<string>();
  const request = async (name: string, _options: unknown, use: (lock: object | null) => unknown) => {
    if (held.has(name)) return use(null);
    held.add(name);
    await use({ name });
    held.delete(name);
    return undefined;
  };
  return { request: request as unknown as NoticeLocks["request"] };
}

function openTab(locks: NoticeLocks | undefined, isHidden = true) {
  const approvals = createApprovalStore();
  const lists = createListStore();
  const navigation = createNavigationStore("agent:main:one");
  const settings = createSettingsStore(undefined);
  const clock = createManualClock();
  const transcripts = createTranscriptRegistry();
  const notices: Notice[] = [];
  const shown: string[] = [];
  let hidden = isHidden;
  let onVisibility: () => void = () => undefined;
  const page: AttentionPage = {
    isHidden: () => hidden,
    onVisibility(listener) {
      onVisibility = listener;
      return () => undefined;
    },
    show: (unread, waiting) => void shown.push(`${unread} ${waiting ?? "-"}`),
    notify: (notice) => void notices.push(notice),
    locks,
  };
  settings.setState({ notifications: "title" });
  const stop = startAttention(
    { gatewayId: "home", approvals, lists, navigation, transcripts, settings, clock },
    page,
  );
  const ask = (id: string): void => {
    const approval: Approval = {
      kind: "exec",
      id,
      sessionKey: "agent:main:one",
      warnings: [],
      risks: [],
      decisions: [],
    };
    approvals.setState({ pending: [approval] });
  };
  const run = (isRunning: boolean): void =>
    lists.setState({
      sessions: {
        isError: false,
        data: { sessions: [aSession({ key: "agent:main:two", isRunning })], hasMore: false },
      },
    });
  const look = (isSeen: boolean): void => {
    hidden = !isSeen;
    onVisibility();
  };
  const wait = async (): Promise<void> => {
    clock.elapse(400);
    await settled();
  };
  return { approvals, lists, settings, notices, shown, stop, ask, run, look, wait, clock };
}

describe("startAttention", () => {
  it("says in the tab what waits, and nothing more when it is answered", () => {
    const { approvals, shown, ask } = openTab(undefined, false);
    ask("a");
    expect(shown.at(-1)).toBe("0 approval");
    approvals.setState({ pending: [] });
    expect(shown.at(-1)).toBe("0 -");
  });

  it("counts answers that came while the tab was hidden, until it is seen", () => {
    const { shown, run, look } = openTab(undefined);
    run(true);
    run(false);
    expect(shown.at(-1)).toBe("1 -");
    look(true);
    expect(shown.at(-1)).toBe("0 -");
    run(true);
    run(false);
    expect(shown.at(-1)).toBe("0 -");
  });

  it("counts no run that left with its gateway", () => {
    const { lists, shown, run } = openTab(undefined);
    run(true);
    lists.setState({ sessions: { isError: false } });
    expect(shown.at(-1)).toBe("0 -");
  });

  it("notifies of an approval and of an answer while hidden, where the person wants that", async () => {
    const { notices, ask, run, wait } = openTab(undefined);
    ask("a");
    run(true);
    run(false);
    await wait();
    expect(notices.map(({ kind, tag }) => `${kind} ${tag}`)).toEqual([
      "approval home a",
      "answer home answer:agent:main:two",
    ]);
    expect(notices.every(({ hasText }) => !hasText)).toBe(true);
  });

  it("is silent unless it was wanted, and about what was answered or seen meanwhile", async () => {
    const off = openTab(undefined);
    off.settings.setState({ notifications: undefined });
    off.ask("a");
    const answered = openTab(undefined);
    answered.ask("a");
    answered.approvals.setState({ pending: [] });
    const seen = openTab(undefined);
    seen.ask("a");
    seen.look(true);
    for (const tab of [off, answered, seen]) {
      await tab.wait();
      expect(tab.notices).toEqual([]);
    }
  });

  it("speaks from one tab only, and from none while another one is looked at", async () => {
    const hidden = createLocks();
    const tabs = [openTab(hidden), openTab(hidden)];
    for (const tab of tabs) tab.ask("a");
    for (const tab of tabs) await tab.wait();
    expect(tabs.map(({ notices }) => notices.length)).toEqual([1, 0]);

    const watched = createLocks();
    const [away, here] = [openTab(watched), openTab(watched, false)];
    for (const tab of [away, here]) tab.ask("a");
    await away.wait();
    expect([...away.notices, ...here.notices]).toEqual([]);
  });
});
