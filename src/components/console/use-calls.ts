import { useState } from "react";
import { describeCallFailure, useGatewayDesk } from "../../hooks/use-gateway-desk.ts";
import { maskSecrets } from "../../lib/mask-secrets.ts";

/** One call by hand and what came of it, with every secret of the answer hidden. */
export interface Call {
  readonly id: number;
  readonly method: string;
  /** As it was written. */
  readonly params: string;
  readonly durationMs: number;
  /** Readable JSON. */
  readonly answer: string;
  /** Set when the gateway said no, or nothing. */
  readonly failure?: string;
  readonly code?: string;
}

const MAX_CALLS = 30;

/** In memory only, for as long as the page lives: what was asked of a gateway is nobody else's business. */
let past: readonly Call[] = [];
let lastId = 0;

/** One answer may be as large as the gateway allows: only the last is worth its room. */
function withoutAnswer(call: Call): Call {
  return { ...call, answer: "" };
}

function toText(value: unknown): string {
  return value === undefined ? "" : JSON.stringify(maskSecrets(value), null, 2);
}

export interface Calls {
  /** Newest first. */
  readonly calls: readonly Call[];
  readonly isCalling: boolean;
  readonly call: (method: string, text: string, params: unknown) => Promise<void>;
}

export function useCalls(): Calls {
  const desk = useGatewayDesk();
  const [calls, setCalls] = useState(past);
  const [isCalling, setCalling] = useState(false);
  const call = async (method: string, text: string, params: unknown): Promise<void> => {
    setCalling(true);
    const startedAt = performance.now();
    const finish = (outcome: Omit<Call, "id" | "method" | "params" | "durationMs">): void => {
      lastId += 1;
      const durationMs = performance.now() - startedAt;
      past = [{ id: lastId, method, params: text, durationMs, ...outcome }, ...past.map(withoutAnswer)].slice(
        0,
        MAX_CALLS,
      );
      setCalls(past);
      setCalling(false);
    };
    try {
      finish({ answer: toText(await desk.call(method, params)) });
    } catch (error) {
      const { sentence, code, details } = describeCallFailure(error);
      finish({ failure: sentence, answer: toText(details), ...(code === undefined ? {} : { code }) });
    }
  };
  return { calls, isCalling, call };
}
