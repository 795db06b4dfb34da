import {
  compact,
  readBoolean,
  readCount,
  readRecord,
  readString,
  readText,
  readTimestamp,
  toRecord,
  type WireRecord,
} from "../protocol/read-fields.ts";
import type { GatewayAccess } from "./gateway-access.ts";
import { requireList } from "./require-list.ts";

/** A file or folder of an agent. */
export interface AgentFile {
  readonly name: string;
  /** Where to ask for it: a name for instructions, a path below the workspace for anything else. */
  readonly path: string;
  readonly isFolder: boolean;
  readonly isMissing: boolean;
  readonly sizeBytes?: number;
  /** Epoch ms on the gateway's clock. */
  readonly updatedAt?: number;
}

/** A folder of the workspace. */
export interface WorkspaceFolder {
  readonly path: string;
  readonly entries: readonly AgentFile[];
  readonly totalEntries: number;
}

/** What a file says, or why that cannot be shown. */
export type FileText =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "missing" | "not-text" };

function decodeFile(row: WireRecord, pathField: "name" | "path"): readonly AgentFile[] {
  const path = readText(row, pathField);
  if (path === undefined) return [];
  return [
    compact({
      name: readText(row, "name") ?? path,
      path,
      isFolder: readString(row, "kind") === "directory",
      isMissing: readBoolean(row, "missing") ?? false,
      sizeBytes: readCount(row, "size"),
      updatedAt: readTimestamp(row, "updatedAtMs"),
    }),
  ];
}

/**
 * The files that tell an agent who it is and what it remembers (`agents.files.list`; on protocol 3 too).
 *
 * @throws GatewayRequestError when the gateway refuses, FrameDecodeError when the answer has no list
 */
export async function readAgentFiles(access: GatewayAccess, agentId: string): Promise<readonly AgentFile[]> {
  const answer = await access.request("agents.files.list", { agentId });
  return requireList(answer, "agents.files.list", "files").list.flatMap((row) => decodeFile(row, "name"));
}

/**
 * One folder of an agent's workspace (`agents.workspace.list`, protocol 4).
 *
 * @param path below the workspace; empty for the workspace itself
 * @throws GatewayRequestError when the gateway refuses, FrameDecodeError when the answer has no list
 */
export async function readFolder(
  access: GatewayAccess,
  agentId: string,
  path: string,
): Promise<WorkspaceFolder> {
  const params = path === "" ? { agentId } : { agentId, path };
  const answer = await access.request("agents.workspace.list", params);
  const { fields, list } = requireList(answer, "agents.workspace.list", "entries");
  const entries = list.flatMap((row) => decodeFile(row, "path"));
  return { path, entries, totalEntries: readCount(fields, "totalEntries") ?? entries.length };
}

/**
 * What a file of an agent says: one of its instructions by name, or a file of its workspace by path.
 *
 * @throws GatewayRequestError when the gateway refuses or knows no such file
 */
export async function readFileText(
  access: GatewayAccess,
  agentId: string,
  file: { readonly path: string; readonly isInstruction: boolean },
): Promise<FileText> {
  const answer = file.isInstruction
    ? await access.request("agents.files.get", { agentId, name: file.path })
    : await access.request("agents.workspace.get", { agentId, path: file.path });
  const fields = toRecord(readRecord(toRecord(answer), "file"));
  if (readBoolean(fields, "missing") === true) return { type: "missing" };
  const text = readString(fields, "content");
  const isText = (readString(fields, "encoding") ?? "utf8") === "utf8";
  return text === undefined || !isText ? { type: "not-text" } : { type: "text", text };
}
