import { useState } from "react";
import { useApprovals } from "../../hooks/use-approvals.ts";

/** A hand that was already on its way when something else came under it. */
const TOO_SOON_MS = 500;

/** @returns whether what is drawn has been there long enough to be meant; asked at the click */
export function useArrivalGuard(): () => boolean {
  const { now } = useApprovals();
  const [arrivedAt] = useState(now);
  return () => now() - arrivedAt >= TOO_SOON_MS;
}
