import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GatewayCommand } from "../../gateway-client/more.ts";
import { type ChoicesOf, completeCommand } from "./complete-command.ts";

function command(name: string, fields: Partial<GatewayCommand> = {}): GatewayCommand {
  return {
    name,
    aliases: [],
    description: "",
    source: "native",
    acceptsArguments: (fields.arguments?.length ?? 0) > 0,
    arguments: [],
    ...fields,
  };
}

const argument = { name: "mode", description: "", isRequired: false, isDynamic: false, choices: [] };
const asChoices = (...values: string[]) => values.map((value) => ({ value, label: value }));

const COMMANDS = [
  command("status", { description: "Show current status." }),
  command("model", { arguments: [{ ...argument, name: "model", isDynamic: true }] }),
  command("models"),
  command("think", { aliases: ["thinking", "t"], arguments: [argument] }),
  command("verbose", { arguments: [{ ...argument, choices: asChoices("on", "off", "full") }] }),
  command("skill", { arguments: [{ ...argument, name: "name", isRequired: true }, argument] }),
  command("reset"),
];
const NONE: ChoicesOf = () => [];

const complete = (text: string, choicesOf = NONE) => completeCommand(text, COMMANDS, choicesOf);
const labels = (text: string, choicesOf = NONE) =>
  complete(text, choicesOf)?.suggestions.map(({ label }) => label);

describe("completing a command", () => {
  it("offers all commands for a slash, and those that begin like what is written before the others", () => {
    expect(labels("/")).toHaveLength(COMMANDS.length);
    expect(labels("/mod")).toEqual(["/model", "/models"]);
    expect(labels("/us")).toEqual(["/status"]);
    expect(labels("/current")).toEqual(["/status"]);
    expect(labels("/zzz")).toEqual([]);
  });

  it("keeps the alias that a person types", () => {
    expect(complete("/thinki")?.suggestions[0]).toMatchObject({ label: "/thinking", text: "/thinking " });
  });

  it("knows a whole command from one that still lacks what it needs", () => {
    expect(complete("/model")?.isWhole).toBe(true);
    expect(complete("/mode")?.isWhole).toBe(false);
    expect(complete("/skill")?.isWhole).toBe(false);
    expect(complete("/STATUS")?.isWhole).toBe(true);
  });

  it("offers the values of an argument in its place, and asks for none where it may stay empty", () => {
    expect(labels("/verbose ")).toEqual(["on", "off", "full"]);
    expect(complete("/verbose ")).toMatchObject({ isOptional: true, isWhole: true });
    expect(complete("/verbose o")).toMatchObject({ isOptional: false, isWhole: false });
    expect(complete("/verbose on")).toMatchObject({ isWhole: true });
    expect(complete("/verbose f")?.suggestions[0]?.text).toBe("/verbose full");
    expect(complete("/skill ")).toMatchObject({ isOptional: false, isWhole: false });
  });

  it("takes the values that the gateway does not list from the page", () => {
    expect(labels("/t hi", () => asChoices("low", "high"))).toEqual(["high"]);
  });

  it("says where the person is, also behind the last argument", () => {
    expect(complete("/skill a b c")?.usage).toMatchObject({ place: 2, command: { name: "skill" } });
  });

  it("has nothing to say about other text, several lines, or a command that takes nothing", () => {
    for (const text of ["hello", " /status", "/model\nx", "", "/status now", "/unknown x"])
      expect(complete(text)).toBeUndefined();
  });

  it("says what needs more rights than a chat has", () => {
    expect(complete("/reset")?.suggestions[0]?.needsManage).toBe(true);
    expect(complete("/status")?.suggestions[0]?.needsManage).toBe(false);
  });

  it("never throws, and only offers text that begins with a slash", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const found = complete(`/${text}`, () => asChoices("a", "b"));
        return (found?.suggestions ?? []).every((suggestion) => suggestion.text.startsWith("/"));
      }),
    );
  });
});
