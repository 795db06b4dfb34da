import type { ReactNode } from "react";
import { useAgent } from "../../hooks/use-agent-name.ts";
import { useSessionKey } from "../../hooks/use-navigation.ts";
import type { SlotProps } from "../extras/slots.ts";
import { AgentFace } from "./agent-face.tsx";

/** The face of whoever answers in the chat on screen. */
export function FaceOfChat({ size }: SlotProps["agent-face"]): ReactNode {
  const agent = useAgent(useSessionKey() ?? "");
  return agent ? <AgentFace agent={agent} size={size} hasLetters /> : null;
}
