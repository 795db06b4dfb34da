import type { GatewayEntry } from "../../stores/gateway-entry.ts";

/** Name and whole address. A gateway somebody typed is called after its address; once is enough. */
export function GatewayLabel({ gateway }: { readonly gateway: GatewayEntry }) {
  const { name, url, source } = gateway;
  return (
    <span className="block min-w-0 flex-1">
      {source !== "person" && <span className="block truncate font-medium">{name}</span>}
      {source !== "demo" && (
        <span
          dir="ltr"
          className={
            source === "person"
              ? "block font-mono text-sm break-all"
              : "block font-mono text-xs break-all text-text-muted"
          }
        >
          {url}
        </span>
      )}
    </span>
  );
}
