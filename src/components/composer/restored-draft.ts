/** A message that came back goes before whatever was written since; nothing is overwritten. */
export function restoredDraft(returned: string, written: string): string {
  return written.trim() === "" ? returned : `${returned}\n\n${written}`;
}
