import { useEffect, useState } from "react";

/** Epoch ms, renewed every `everyMs` while `isActive`; for elapsed times and countdowns. */
export function useNow(isActive: boolean, everyMs = 1000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isActive) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [isActive, everyMs]);
  return now;
}
