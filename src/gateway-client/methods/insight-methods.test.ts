import { describe, expect, it } from "vitest";
import { aHello } from "../../test/fake-client.ts";
import { GatewayRequestError } from "../errors.ts";
import { readJobs, readSkills, readTools } from "./agent-facts.ts";
import { readFileText, readFolder } from "./agent-files.ts";
import type { GatewayAccess } from "./gateway-access.ts";
import { readOpenTasks } from "./tasks.ts";
import { hasUsage, readUsage } from "./usage.ts";

interface Asked {
  readonly method: string;
  readonly params: unknown;
}

function access(answers: Readonly<Record<string, unknown>>): GatewayAccess & { readonly asked: Asked[] } {
  const asked: Asked[] = [];
  return {
    asked,
    // The overloads of a real client cannot be written as one function.
    request: (async (method: string, params: unknown) => {
      asked.push({ method, params });
      return answers[method];
    }) as GatewayAccess["request"],
    supports: (method) => Object.hasOwn(answers, method),
    getHello: () => undefined,
  };
}

const HOSTILE = [undefined, null, "text", 7, [], {}, { groups: "no", skills: {}, jobs: 1, tasks: null }];

describe("questions about an agent", () => {
  it.each(HOSTILE)("fail with a sentence when the answer is %j", async (answer) => {
    const gateway = access({
      "tools.effective": answer,
      "skills.status": answer,
      "cron.list": answer,
      "tasks.list": answer,
      "agents.workspace.list": answer,
    });
    await expect(readTools(gateway, { sessionKey: "s", agentId: "main" })).rejects.toThrow("tools.effective");
    await expect(readSkills(gateway, "main")).rejects.toThrow("skills.status");
    await expect(readJobs(gateway, "main")).rejects.toThrow("cron.list");
    await expect(readOpenTasks(gateway, "s")).rejects.toThrow("tasks.list");
    await expect(readFolder(gateway, "main", "")).rejects.toThrow("agents.workspace.list");
  });

  it("ask for the catalogue, and say so, where the gateway knows no effective tools", async () => {
    const gateway = access({
      "tools.catalog": { groups: [{ id: "fs", label: "Files", tools: [{ id: "ls" }, 3] }] },
    });
    const tools = await readTools(gateway, { sessionKey: "agent:main:main", agentId: "main" });
    expect(gateway.asked).toEqual([{ method: "tools.catalog", params: { agentId: "main" } }]);
    expect(tools).toMatchObject({ isEffective: false, groups: [{ label: "Files", tools: [{ id: "ls" }] }] });
  });

  it("send old gateways no agent with the jobs, and leave out those of other agents", async () => {
    const gateway = access({
      "cron.list": {
        jobs: [
          { id: "1", name: "mine", agentId: "main", schedule: { kind: "every", everyMs: 60_000 } },
          { id: "2", name: "another's", agentId: "developer" },
          { id: "3", name: "everybody's", schedule: { kind: "every", everyMs: -1 } },
          { name: "without an id" },
        ],
      },
    });
    const jobs = await readJobs(gateway, "main");
    expect(gateway.asked[0]?.params).toEqual({ includeDisabled: true });
    expect(jobs.map(({ id, schedule }) => [id, schedule.kind])).toEqual([
      ["1", "every"],
      ["3", "other"],
    ]);
  });

  it("say what a skill lacks", async () => {
    const gateway = access({
      "skills.status": {
        skills: [{ name: "pass", eligible: false, missing: { bins: ["op"], env: ["A"], os: 4 } }],
      },
    });
    expect(await readSkills(gateway, "main")).toMatchObject([{ isEligible: false, missing: ["op", "A"] }]);
  });

  it("tell a file that is gone and one that is no text from a text", async () => {
    const file = { path: "a", isInstruction: false };
    const read = (answer: unknown) => readFileText(access({ "agents.workspace.get": answer }), "main", file);
    expect(await read({ file: { encoding: "utf8", content: "words" } })).toEqual({
      type: "text",
      text: "words",
    });
    expect(await read({ file: { encoding: "base64", content: "AAAA" } })).toEqual({ type: "not-text" });
    expect(await read({ file: { missing: true } })).toEqual({ type: "missing" });
    expect(await read("nonsense")).toEqual({ type: "not-text" });
  });
});

describe("the question about usage", () => {
  it("names all agents or one, never neither, and the person's time zone", async () => {
    const gateway = access({ "usage.cost": { daily: [] }, "sessions.usage": { sessions: [] } });
    await readUsage(gateway, { days: 30, timeZone: "Europe/Lisbon" });
    await readUsage(gateway, { days: 7, agentId: "main" });
    expect(gateway.asked.map(({ params }) => params)).toMatchObject([
      { range: "30d", agentScope: "all", mode: "specific", timeZone: "Europe/Lisbon" },
      { range: "30d", agentScope: "all", limit: 200 },
      { range: "7d", agentId: "main" },
      { range: "7d", agentId: "main" },
    ]);
  });

  it("is asked of gateways that announce the days alone, and goes without the chats where they are refused", async () => {
    const gateway = access({ "usage.cost": { daily: [], totals: { totalTokens: 3 } } });
    expect(hasUsage(gateway)).toBe(false);
    expect(hasUsage({ ...gateway, getHello: () => aHello({ protocol: 4 }) })).toBe(true);
    const { request } = gateway;
    const refusing = {
      ...gateway,
      // The overloads of a real client cannot be written as one function.
      request: (async (method: string, params: unknown) => {
        if (method !== "sessions.usage") return request(method as "usage.cost", params);
        throw new GatewayRequestError({ message: "unknown method", method, code: "INVALID_REQUEST" });
      }) as GatewayAccess["request"],
    };
    const report = await readUsage(refusing, { days: 7 });
    expect(report.totals.totalTokens).toBe(3);
    expect(report).not.toHaveProperty("sessions");
  });

  it("takes nonsense for nothing, and says when the gateway is still counting", async () => {
    const gateway = access({
      "usage.cost": {
        daily: [{ date: "2026-11-21", totalTokens: -4, totalCost: "much" }, { date: "yesterday" }, null],
        totals: { totalTokens: 12, totalCost: -1 },
        cacheStatus: { status: "refreshing", pendingFiles: 2 },
      },
      "sessions.usage": { sessions: [{ key: "agent:main:a", usage: null }, { usage: {} }] },
    });
    const report = await readUsage(gateway, { days: 7, agentId: "main" });
    expect(report.isCounting).toBe(true);
    expect(report.days).toMatchObject([{ date: "2026-11-21", totalTokens: 0, costUsd: 0 }]);
    expect(report.totals).toMatchObject({ totalTokens: 12, costUsd: 0 });
    expect(report.sessions).toEqual([{ key: "agent:main:a" }]);
  });
});
