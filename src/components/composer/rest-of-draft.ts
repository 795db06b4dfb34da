/**
 * What stays in the composer once a message is on its way: nothing, or what was written meanwhile.
 *
 * @param sent the whole draft as it was when the message was handed over
 */
export function restOfDraft(sent: string, draft: string): string {
  return draft.startsWith(sent) ? draft.slice(sent.length).trimStart() : draft;
}
