import { type Check, decode, isCount, isFlag, isNonce, matches } from "./checks.ts";
import type { Announcement, FrameEvent } from "./messages.ts";

/** A status or a code: what a newer page may say is a word too, and no host is hurt by one that it does not know. */
const isName = matches(/^[a-z-]+$/, 32);

type Said = Announcement | FrameEvent;

const EVENTS: { readonly [Type in Said["type"]]: Readonly<Record<string, Check>> } = {
  "gangway-announce": { version: isCount, nonce: isNonce },
  hello: { takesToken: isFlag },
  ready: {},
  status: { status: isName },
  size: { height: isCount },
  unread: { count: isCount },
  run: { running: isFlag },
  approval: { count: isCount },
  dismiss: {},
  error: { code: isName },
};

/** What the frame says; undefined for everything that it never says. */
export function decodeEvent(value: unknown): Said | undefined {
  // The table above says what each type holds.
  return decode(value, EVENTS) as Said | undefined;
}
