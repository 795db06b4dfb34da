import type { GatewayClient } from "../../gateway-client/index.ts";
import {
  hasUsage,
  readAgentFiles,
  readFileText,
  readFolder,
  readJobRuns,
  readJobs,
  readOpenTasks,
  readSkills,
  readTasks,
  readTools,
  readUsage,
  type UsageQuestion,
} from "../../gateway-client/more.ts";
import type { ConnectionStore } from "../../stores/connection-store.ts";

interface InsightOptions {
  readonly getClient: () => GatewayClient | undefined;
  readonly connection: ConnectionStore;
}

interface Question<T> {
  readonly queryKey: readonly unknown[];
  readonly queryFn: () => Promise<T>;
  readonly staleTime: number;
  readonly retry: false;
}

const STALE_AFTER_MS = 30_000;
/** A gateway that still counts is asked again this often, less often after a while, and not for ever. */
const COUNTING_EVERY_MS = 2_000;
const COUNTING_LATER_EVERY_MS = 6_000;
const COUNTING_TIMES = { soon: 15, inAll: 60 } as const;

const TASKS_EVERY_MS = 3_000;

function goesOn(tasks: unknown): boolean {
  const isOpen = (task: unknown): boolean =>
    typeof task === "object" && task !== null && "status" in task && task.status === "running";
  return Array.isArray(tasks) && tasks.some(isOpen);
}

/** Questions about what was used and what an agent can do: asked when somebody looks, kept for half a minute. */
export function createInsightQueries({ getClient, connection }: InsightOptions) {
  const client = (): GatewayClient => {
    const found = getClient();
    if (!found) throw new Error("No gateway is connected");
    return found;
  };
  const key = (...rest: readonly unknown[]) => ["insight", connection.getState().gateway?.id ?? "", ...rest];
  const options = <T>(rest: readonly unknown[], queryFn: () => Promise<T>): Question<T> => ({
    queryKey: key(...rest),
    queryFn,
    staleTime: STALE_AFTER_MS,
    retry: false,
  });

  return {
    /** Whether the gateway on screen offers a method. */
    supports: (method: string): boolean => getClient()?.supports(method) ?? false,
    /** Whether it counts what was used by day. */
    hasUsage: (): boolean => {
      const found = getClient();
      return found !== undefined && hasUsage(found);
    },
    usage: (question: UsageQuestion) => ({
      ...options(["usage", question], () => readUsage(client(), question)),
      refetchInterval: (query: {
        readonly state: { readonly data?: unknown; readonly dataUpdateCount: number };
      }): number | false => {
        const data = query.state.data;
        const isCounting =
          typeof data === "object" && data !== null && "isCounting" in data && data.isCounting;
        const times = query.state.dataUpdateCount;
        if (isCounting !== true || times >= COUNTING_TIMES.inAll) return false;
        return times < COUNTING_TIMES.soon ? COUNTING_EVERY_MS : COUNTING_LATER_EVERY_MS;
      },
    }),
    tools: (session: { readonly sessionKey: string; readonly agentId: string }) =>
      options(["tools", session], () => readTools(client(), session)),
    skills: (agentId: string) => options(["skills", agentId], () => readSkills(client(), agentId)),
    jobs: (agentId: string) => options(["jobs", agentId], () => readJobs(client(), agentId)),
    jobRuns: (jobId: string) => options(["job-runs", jobId], () => readJobRuns(client(), jobId)),
    files: (agentId: string) => options(["files", agentId], () => readAgentFiles(client(), agentId)),
    folder: (agentId: string, path: string) =>
      options(["folder", agentId, path], () => readFolder(client(), agentId, path)),
    openTasks: (sessionKey: string) =>
      options(["tasks", sessionKey], () => readOpenTasks(client(), sessionKey)),
    /** What the agent of a chat has set going; asked again while some of it goes on. */
    tasks: (sessionKey: string) => ({
      ...options(["all-tasks", sessionKey], () => readTasks(client(), sessionKey)),
      refetchInterval: (query: { readonly state: { readonly data?: unknown } }): number | false =>
        goesOn(query.state.data) ? TASKS_EVERY_MS : false,
    }),
    /** Asked every time: a file may change while somebody reads another. */
    fileText: (agentId: string, file: { readonly path: string; readonly isInstruction: boolean }) =>
      readFileText(client(), agentId, file),
  };
}

export type InsightQueries = ReturnType<typeof createInsightQueries>;
