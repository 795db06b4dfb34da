import { expect, test } from "vitest";
import { readAddress } from "../../app/address.ts";
import { linkToRow } from "./link-to-row.ts";

test("the link leads to the session and the row, and carries nothing else of the address", () => {
  const link = linkToRow("https://chat.example/a/?x=1#token=secret", "agent:main:ü&x", "run:1 2~1");
  expect(link).not.toContain("secret");
  expect(new URL(link).search).toBe("");
  expect(readAddress(new URL(link).hash)).toEqual({ sessionKey: "agent:main:ü&x", rowId: "run:1 2~1" });
});
