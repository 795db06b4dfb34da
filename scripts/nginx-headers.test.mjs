// @vitest-environment node
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { nginxHeaderTemplates } from "./nginx-headers.mjs";
import { ownHeaderRules, securityHeaders } from "./security-headers.mjs";
import { root } from "./steps.mjs";

const templates = join(root, "deploy", "nginx", "templates");

describe("the headers of nginx", () => {
  it("are those of every other server of the page: the templates are up to date", () => {
    for (const [name, text] of Object.entries(nginxHeaderTemplates()))
      expect(readFileSync(join(templates, name), "utf8"), `run node scripts/nginx-headers.mjs`).toBe(text);
  });

  it("leave nothing out", () => {
    const [lines = "", maps = ""] = ["security-headers.conf.template", "security-maps.conf.template"].map(
      (name) => nginxHeaderTemplates()[name],
    );
    for (const name of Object.keys(securityHeaders())) expect(lines).toContain(`add_header ${name} `);
    expect(lines).not.toContain("X-Frame-Options");
    for (const { headers } of ownHeaderRules())
      for (const value of Object.values(headers)) {
        // Who may show the page is filled in by the server.
        for (const part of value.split("frame-ancestors 'self'")) expect(maps).toContain(part);
      }
  });

  it("stand in servers only, because one in a location would take all the others away", () => {
    for (const name of readdirSync(templates)) {
      let depth = 0;
      for (const line of readFileSync(join(templates, name), "utf8").split("\n")) {
        if (/^\s*(?:location|if)\b.*\{\s*$/.test(line)) depth += 1;
        else if (depth > 0 && /^\s*\}\s*$/.test(line)) depth -= 1;
        expect(depth > 0 && /\badd_header\b/.test(line), `${name}: ${line}`).toBe(false);
      }
    }
  });
});
