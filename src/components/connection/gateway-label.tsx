import { shortAddress } from "../../lib/short-address.ts";
import type { GatewayEntry } from "../../stores/gateway-entry.ts";

/** Name and whole address. A gateway that nobody named is called after its address; once is enough. */
export function GatewayLabel({ gateway }: { readonly gateway: GatewayEntry }) {
  const { name, url, source } = gateway;
  const isNamed = source !== "person" || name !== shortAddress(url);
  return (
    <span className="block min-w-0 flex-1">
      {isNamed && <span className="block truncate font-medium">{name}</span>}
      {source !== "demo" && (
        <span
          dir="ltr"
          className={
            isNamed
              ? "block font-mono text-xs break-all text-text-muted"
              : "block font-mono text-sm break-all"
          }
        >
          {url}
        </span>
      )}
    </span>
  );
}
