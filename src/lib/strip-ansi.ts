const ESCAPE = "\u001b";
const BELL = "\u0007";
const STRING_TERMINATOR = "\u009c";

/** CSI (also in its one-byte form), then every other two- or three-byte escape. */
const CONTROL_SEQUENCE = new RegExp(
  `(?:${ESCAPE}\\[|\\u009b)[0-?]*[ -/]*[@-~]|${ESCAPE}[ -/]*[0-OQ-WYZ\\\\\`-~]`,
  "g",
);

/** OSC, DCS, SOS, PM and APC carry text that no terminal prints. An unfinished one ends with its line. */
const CONTROL_STRING = new RegExp(
  `(?:${ESCAPE}[\\]PX^_]|[\\u0090\\u0098\\u009d-\\u009f])[^${BELL}${ESCAPE}${STRING_TERMINATOR}\\n]*(?:${BELL}|${ESCAPE}\\\\|${STRING_TERMINATOR})?`,
  "g",
);

/** An escape that is cut off at the end, as live output often is. */
const CUT_OFF = new RegExp(`(?:${ESCAPE}(?:\\[[0-?]*[ -/]*)?|\\u009b[0-?]*[ -/]*)$`);

const RETURN = 13;

/** Counted by hand: an expression for a run at the end looks at every run of a long text once per character. */
function overwriteLine(line: string): string {
  let end = line.length;
  while (end > 0 && line.charCodeAt(end - 1) === RETURN) end -= 1;
  return line.slice(line.lastIndexOf("\r", end - 1) + 1, end);
}

/** What a plain terminal would show: no escape sequences, and progress bars as their last state. */
export function stripAnsi(text: string): string {
  const plain = text.replace(CONTROL_STRING, "").replace(CONTROL_SEQUENCE, "").replace(CUT_OFF, "");
  return plain.includes("\r") ? plain.split("\n").map(overwriteLine).join("\n") : plain;
}
