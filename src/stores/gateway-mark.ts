import type { AppConfig, GatewayEntry } from "./gateway-entry.ts";

/**
 * What is kept of a gateway belongs to its address and to nothing else: the name that a configuration gives it may be
 * another gateway's tomorrow, or under another path of this host.
 */
export function byAddress(config: AppConfig): AppConfig {
  return {
    ...config,
    gateways: config.gateways.map((gateway) => ({ ...gateway, id: gateway.url, configId: gateway.id })),
  };
}

/** The gateway of this site, where neither the address nor the last visit names another. */
export function homeGateway({ gateways, defaultGateway }: AppConfig): GatewayEntry | undefined {
  return gateways.find(({ configId }) => configId === defaultGateway) ?? gateways[0];
}

function hash(text: string): string {
  const sum = [...text].reduce((known, character) => ((known * 33) ^ character.charCodeAt(0)) >>> 0, 5381);
  return `~${sum.toString(36)}`;
}

/** Whether a mark is that of a gateway which a person adds; a site gives its own by name. */
export function isAddedMark(mark: string): boolean {
  return mark.startsWith("~");
}

/**
 * The word by which the address of a chat tells its gateway from the others that are known; nothing for that of this
 * site. It says which of them, never where one is.
 */
export function gatewayMark(config: AppConfig, gateway: GatewayEntry | undefined): string | undefined {
  if (!gateway || gateway.source === "demo" || gateway.id === homeGateway(config)?.id) return undefined;
  return gateway.configId ?? hash(gateway.url);
}
