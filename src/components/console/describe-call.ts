/** Last words of methods that only tell something, as gateways name them. */
const TELLING =
  /(?:^|[.-])(?:get|list|status|search|describe|preview|inspect|catalog|schema|lookup|read|history|health|presence|identity|heartbeat|info|stability|tail|cost|effective|categories|methods|branches|diagnostics|monitors)$/;

/** Named as if they only told something, and do more: they hand out what is secret, or run something. */
const NOT_TELLING = /secret|invoke|exec|browser|terminal|skills\.search|webSearch/i;

/** Whether a call may change something; whatever is not known to only tell something may. */
export function mayChange(method: string): boolean {
  return !TELLING.test(method) || NOT_TELLING.test(method);
}

export type ReadParams =
  | { readonly ok: true; readonly params: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly problem: "kind" }
  | { readonly ok: false; readonly problem: "invalid"; readonly said: string };

const MAX_SAID = 160;

/** Reads what was written as parameters; an empty field is an empty object. */
export function readParams(text: string): ReadParams {
  if (text.trim() === "") return { ok: true, params: {} };
  try {
    const params: unknown = JSON.parse(text);
    const isObject = typeof params === "object" && params !== null && !Array.isArray(params);
    return isObject ? { ok: true, params: { ...params } } : { ok: false, problem: "kind" };
  } catch (error) {
    const said = error instanceof Error ? error.message.slice(0, MAX_SAID) : "";
    return { ok: false, problem: "invalid", said };
  }
}
