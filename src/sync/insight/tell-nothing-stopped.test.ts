import { describe, expect, it, vi } from "vitest";
import { createNavigationStore } from "../../stores/navigation-store.ts";
import type { ToastDraft } from "../../stores/toast-store.ts";
import type { RunRow } from "../../stores/transcript/transcript-state.ts";
import { aHello, createFakeClient } from "../../test/fake-client.ts";
import { tellNothingStopped } from "./tell-nothing-stopped.ts";

const row: RunRow = {
  type: "run",
  id: "run:a",
  status: "done",
  phase: "working",
  parts: [],
  isStopping: false,
};

function tell(methods: readonly string[]) {
  const client = createFakeClient(aHello({ methods: new Set(methods) }));
  client.connect();
  const navigation = createNavigationStore("agent:main:main");
  const show = vi.fn((_draft: ToastDraft) => "1");
  tellNothingStopped({ getClient: () => client, navigation }, { show }, row);
  return { navigation, said: show.mock.calls[0]?.[0] };
}

describe("a stop that came too late", () => {
  it("leads to what still goes on", () => {
    const { navigation, said } = tell(["tasks.list"]);
    expect(said?.text).toBe("Nothing was stopped: the answer had ended before.");
    expect(said?.action?.label).toBe("What still goes on");
    said?.action?.onSelect();
    expect(navigation.getState().panel).toEqual({ view: "run", rowId: "run:a" });
  });

  it("offers nothing that the gateway does not know", () => {
    expect(tell([]).said).not.toHaveProperty("action");
  });
});
