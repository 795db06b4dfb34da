// @vitest-environment node
import { expect, it } from "vitest";
import { compileConfigSchema } from "./config-schema.mjs";

it("the check of config.json is code that needs no package and evaluates nothing", () => {
  const code = compileConfigSchema();
  expect(code).toContain("export const validateConfig");
  expect(code).not.toMatch(/\b(?:require|eval|Function|import)\s*\(/);
});
