import type { AgentsList, HistoryMessage, SessionsList } from "../../gateway-client/index.ts";

/** A conversation as this browser last read it. */
export interface KeptTranscript {
  readonly sessionKey: string;
  readonly title?: string;
  /** Canonical rows, oldest first, without the bytes of their files. */
  readonly messages: readonly HistoryMessage[];
}

export interface KeptLists {
  readonly sessions?: SessionsList;
  readonly agents?: AgentsList;
}

/** What is kept for one gateway besides the conversations themselves. */
export interface KeptScope extends KeptLists {
  /** Whom it was shown to; nobody else may see it. */
  readonly identity: string;
}

export interface KeptSize {
  readonly sessions: number;
  readonly bytes: number;
}

/**
 * Conversations kept in this browser to be read without a gateway, for one identity per gateway: what another one left
 * goes with the first write. It is a convenience: nothing here ever rejects, and anything odd reads as absent.
 */
export interface TranscriptCache {
  loadScope(gatewayId: string): Promise<KeptScope | undefined>;
  load(gatewayId: string, identity: string, sessionKey: string): Promise<KeptTranscript | undefined>;
  /** Everything kept for one gateway, last saved first. */
  loadAll(gatewayId: string, identity: string): Promise<readonly KeptTranscript[]>;
  /** Replaces what was kept of the session; a transcript without messages is forgotten. */
  save(gatewayId: string, identity: string, transcript: KeptTranscript): Promise<void>;
  saveLists(gatewayId: string, identity: string, lists: KeptLists): Promise<void>;
  clear(gatewayId: string): Promise<void>;
  clearAll(): Promise<void>;
  /** Of all gateways together. */
  sizeOf(): Promise<KeptSize>;
}
