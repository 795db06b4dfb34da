import { useEffect, useState } from "react";
import { isRecord } from "../../lib/read-json.ts";

export interface MethodFacts {
  /** What the connection needs to call it. */
  readonly scope?: string;
  /** JSON schema of its parameters. */
  readonly params?: unknown;
}

/** What the published schema says of a method; nothing until it is loaded, and of methods that it does not name. */
export function useMethodFacts(method: string): MethodFacts {
  const [all, setAll] = useState<unknown>();
  useEffect(() => {
    let isGone = false;
    import("./method-facts.ts").then(
      ({ METHOD_FACTS }) => {
        if (!isGone) setAll(METHOD_FACTS);
      },
      // The gateway checks what is sent in any case.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, []);
  const facts = isRecord(all) && Object.hasOwn(all, method) ? all[method] : undefined;
  if (!isRecord(facts)) return {};
  const { scope, params } = facts;
  return { ...(typeof scope === "string" ? { scope } : {}), params };
}
