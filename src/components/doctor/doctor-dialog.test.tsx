import { act, screen, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { TraceEntry } from "../../gateway-client/index.ts";
import type { DiagnosisFacts } from "../../hooks/use-diagnosis.ts";
import { aRefusal, renderWithServices } from "../../test/render-with-services.tsx";
import { DoctorButton } from "./doctor-button.tsx";
import { DoctorDialog } from "./doctor-dialog.tsx";
import { LazyDoctor } from "./lazy-doctor.tsx";

const FACTS: DiagnosisFacts = {
  at: 0,
  appVersion: "0.1.0",
  page: {
    origin: "https://chat.example.com",
    isEncrypted: true,
    isSecureContext: true,
    isOnline: true,
    userAgent: "Tester/1",
  },
  gateway: {
    address: "wss://gateway.example.com",
    host: "gateway.example.com",
    line: "encrypted",
    isDemo: false,
    isOwnHost: false,
  },
  connection: {
    status: "pairing",
    attempt: 1,
    refusal: aRefusal({ code: "pairing-required", requestId: "r1" }),
  },
  wire: { didOpen: true, wasGreeted: true, lastInboundAt: 0 },
  askedScopes: [],
  reach: "socket",
  roundTrips: "skipped",
  storage: { canStore: true },
};

const HOSTILE = "<img src=x onerror=alert(1)>";
const TRACE: readonly TraceEntry[] = [
  { at: 0, direction: "socket", kind: "open", name: "open" },
  {
    at: 1,
    direction: "out",
    kind: "request",
    name: "chat.history",
    id: "a1",
    sizeBytes: 120,
    detail: { limit: 5 },
  },
  { at: 2, direction: "in", kind: "response", name: "chat.history", id: "a1", sizeBytes: 3400, ok: false },
  { at: 3, direction: "in", kind: "event", name: HOSTILE, seq: 4 },
];

async function openTrace() {
  const page = renderWithServices(<DoctorDialog onClose={vi.fn()} />);
  page.services.commands.readTrace.mockReturnValue(TRACE);
  await page.user.click(screen.getByRole("radio", { name: "Trace" }));
  return page;
}

describe("the connection doctor", () => {
  it("opens from anywhere and closes again", async () => {
    const { user } = renderWithServices(
      <>
        <DoctorButton />
        <LazyDoctor />
      </>,
    );
    await user.click(screen.getByRole("button", { name: "Check the connection" }));
    expect(await screen.findByRole("dialog", { name: "Connection doctor" })).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Close" }));
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("shows each step as it is done, and judges only at the end", async () => {
    const page = renderWithServices(
      <>
        <DoctorButton />
        <LazyDoctor />
      </>,
    );
    let finish: (facts: DiagnosisFacts) => void = () => undefined;
    const { reach: _r, storage: _s, ...first } = FACTS;
    page.services.commands.diagnose.mockImplementation((onStep) => {
      onStep(first);
      return new Promise((resolve) => {
        finish = (facts) => {
          onStep(facts);
          resolve(facts);
        };
      });
    });
    await page.user.click(screen.getByRole("button", { name: "Check the connection" }));
    expect(await screen.findByText("wss://gateway.example.com is a valid address.")).toBeInTheDocument();
    expect(screen.getAllByText("Checking…").length).toBeGreaterThan(1);
    act(() => finish(FACTS));
    expect(await screen.findByText("Worth a look: Approval of this browser")).toBeInTheDocument();
    const pairing = screen
      .getByRole("heading", { name: /Approval of this browser.*Worth a look/ })
      .closest("li");
    expect(pairing).toHaveTextContent("openclaw devices approve r1");
  });
});

describe("the trace", () => {
  it("shows newest first what happened, with a refusal marked", async () => {
    await openTrace();
    const rows = screen.getAllByRole("listitem");
    expect(rows).toHaveLength(4);
    expect(rows[0]).toHaveTextContent(HOSTILE);
    expect(document.querySelector("img")).toBeNull();
    expect(rows[1]).toHaveTextContent("failed");
    expect(rows[1]).toHaveTextContent("3.4 kB");
  });

  it("finds by any word and says how many there are", async () => {
    const { user } = await openTrace();
    await user.type(screen.getByRole("searchbox"), "history request");
    expect(await screen.findByText("1 of 4")).toBeInTheDocument();
    await user.type(screen.getByRole("searchbox"), " nothing");
    expect(await screen.findByText("Nothing matches the filter.")).toBeInTheDocument();
  });

  it("opens an entry's redacted detail as text", async () => {
    const { user } = await openTrace();
    const row = screen.getAllByRole("listitem")[2] as HTMLElement;
    await user.click(within(row).getByRole("button"));
    expect(row.querySelector("pre")).toHaveTextContent('"limit": 5');
  });

  it("hands the trace over as a file and takes the address back", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const create = vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:x");
    const revoke = vi.spyOn(URL, "revokeObjectURL").mockReturnValue();
    const names: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
      names.push(this.download);
    });
    const { user } = await openTrace();
    await user.click(screen.getByRole("button", { name: "Download" }));
    expect(names[0]).toMatch(/^gangway-trace-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z\.json$/);
    const blob = create.mock.calls[0]?.[0] as Blob;
    expect(JSON.parse(await blob.text())[1]).toMatchObject({ at: "1970-01-01T00:00:00.001Z", id: "a1" });
    vi.advanceTimersByTime(20_000);
    expect(revoke).toHaveBeenCalledWith("blob:x");
    vi.useRealTimers();
  });
});
