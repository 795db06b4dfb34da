type Key = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

function isWithCommand({ ctrlKey, metaKey, altKey }: Key): boolean {
  return (ctrlKey || metaKey) && !altKey;
}

export function isFindKey(event: Key): boolean {
  return isWithCommand(event) && !event.shiftKey && event.key.toLowerCase() === "f";
}

/** Which way a key goes through what was found, wherever the focus is. */
export function stepOfKey(event: Key): 1 | -1 | undefined {
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
  const isMeant = event.key === "F3" ? isPlain : isWithCommand(event) && event.key.toLowerCase() === "g";
  if (!isMeant) return undefined;
  return event.shiftKey ? -1 : 1;
}
