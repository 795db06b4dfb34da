import { ANSWER_FILES, WORDS_TO_FILES } from "./answers/answer-files.ts";
import { chooseAnswer } from "./answers/choose-answer.ts";
import { HOSTILE_MARKDOWN } from "./answers/hostile-markdown.ts";
import { createLongDocument, LONG_ANSWER } from "./answers/long-texts.ts";
import { SHOW_PIECE } from "./answers/show-piece.ts";
import { APPROVAL_TOOL, FAILING_TOOL, SEVERAL_TOOLS, SIMPLE_TOOL } from "./answers/tools.ts";
import { type Directive, readDirectives } from "./directives.ts";
import type { RunScript, RunStep, ToolScript } from "./run-script.ts";

const NATURAL_WORD_MS = 26;

const THOUGHT =
  "The question has two halves, so I will take them in turn. First what is certain, then what would have to be checked. A short answer serves better than a complete one here.";

function text(content: string, wordMs = NATURAL_WORD_MS): RunStep {
  return { type: "text", text: content, wordMs };
}

function toWords(count: number): string {
  return Array.from({ length: count }, (_, index) => `word${index}`).join(" ");
}

function callTool(preamble: string, tool: ToolScript): RunScript {
  return [
    { type: "preamble", text: preamble },
    { type: "tool", tool },
  ];
}

/** What comes before the answer. */
function toLeadingSteps({ name }: Directive): RunScript {
  switch (name) {
    case "think":
      return [{ type: "thinking", text: THOUGHT, wordMs: 40 }];
    case "tool":
      return callTool("I will run a command.", SIMPLE_TOOL);
    case "tools":
      return SEVERAL_TOOLS.flatMap(({ preamble, tool }) => callTool(preamble, tool));
    case "toolfail":
      return callTool("I will run the tests first.", FAILING_TOOL);
    case "approval":
      return [
        { type: "preamble", text: "This changes something outside the workspace, so I will ask first." },
        { type: "tool", tool: APPROVAL_TOOL, needsApproval: true },
      ];
    case "err":
      return [{ type: "failure", message: "scripted failure" }];
    default:
      return [];
  }
}

/** The answer itself, for directives that name one. */
function toAnswer({ name, numbers }: Directive): RunStep | undefined {
  switch (name) {
    case "stream":
      return text(toWords(numbers[0] ?? 40), numbers[1] ?? 30);
    case "doc":
      return text(createLongDocument(numbers[0] ?? 16), numbers[1] ?? 2);
    case "long":
      return text(LONG_ANSWER, 60_000 / LONG_ANSWER.split(/\s+/).length);
    case "empty":
      return text("");
    case "xss":
      return text(HOSTILE_MARKDOWN, 8);
    case "md":
      return text(SHOW_PIECE, 12);
    case "thinktags":
      return text(
        `<think>${THOUGHT}</think>\n\nHere is the answer, after some thought in the text itself.`,
        30,
      );
    default:
      return undefined;
  }
}

function toAnswerAfter(directives: readonly Directive[]): RunStep | undefined {
  const has = (name: Directive["name"]): boolean => directives.some((directive) => directive.name === name);
  if (has("toolfail"))
    return text(
      "The tests **failed** with exit code `1`: one assertion does not hold. Shall I look into it?",
    );
  if (has("approval")) return text("Thank you. The command ran and finished with exit code `0`.");
  if (has("tools"))
    return text("All tools are done. The configuration is sound and the documentation agrees with it.");
  if (has("tool")) return text("The command finished with exit code `0`. Everything is where it should be.");
  if (has("files")) return text(WORDS_TO_FILES);
  if (has("think")) return text("After some thought: **yes**, and the simple way is the right one.");
  return undefined;
}

/** What the scripted model does with a message. Directives come first; other messages get an answer that fits. */
export function chooseScript(message: string, random: () => number): RunScript {
  const directives = readDirectives(message);
  if (directives.length === 0) return chooseAnswer(message, random);
  const answer = directives.map(toAnswer).find((step) => step !== undefined);
  const leading = directives.flatMap(toLeadingSteps);
  const last = answer ?? toAnswerAfter(directives);
  const files: RunScript = directives.some(({ name }) => name === "files")
    ? [{ type: "files", files: ANSWER_FILES }]
    : [];
  return last === undefined ? leading : [...leading, last, ...files];
}
