import { expect, test } from "vitest";
import { readAddress } from "../../app/address.ts";
import { sessionFragment } from "../../lib/session-fragment.ts";
import { wholeAddress } from "./whole-address.ts";

test("the link leads to the session and the row, and carries nothing else of the address", () => {
  const fragment = sessionFragment("agent:main:ü&x", undefined, "run:1 2~1");
  const link = wholeAddress("https://chat.example/a/?x=1#token=secret", fragment);
  expect(link).not.toContain("secret");
  expect(new URL(link).search).toBe("");
  expect(readAddress(new URL(link).hash)).toEqual({ sessionKey: "agent:main:ü&x", rowId: "run:1 2~1" });
});
