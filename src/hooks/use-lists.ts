import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { AgentsList, SessionsList } from "../gateway-client/index.ts";
import { useServices } from "./services.ts";
import { useGateway, useHello } from "./use-connection.ts";

/** The sessions of the gateway on screen, newest first. */
export function useSessions(): UseQueryResult<SessionsList> {
  const { queries } = useServices();
  const gatewayId = useGateway()?.id ?? "";
  return useQuery({ ...queries.sessions(gatewayId), enabled: useHello() !== undefined });
}

export function useAgents(): UseQueryResult<AgentsList> {
  const { queries } = useServices();
  const gatewayId = useGateway()?.id ?? "";
  return useQuery({ ...queries.agents(gatewayId), enabled: useHello() !== undefined });
}
