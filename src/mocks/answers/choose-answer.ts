import type { RunScript, ToolScript } from "../run-script.ts";
import { ANSWER_FILES, WORDS_TO_FILES } from "./answer-files.ts";
import { GENERAL_ANSWERS } from "./general-answers.ts";
import { BUILD_RUN, DEPLOY_RUN, LOG_RUN, SEARCH_RUN, TEST_RUN, type ToolRunAnswer } from "./tool-runs.ts";
import { CODE_ANSWERS, EXPLANATIONS, PLANS, TABLES } from "./topic-answers.ts";

const WORD_MS = 26;
const QUOTE_CHARS = 90;

type Answer = (quote: string) => string;

function toQuote(message: string): string {
  const line = message.replace(/\s+/g, " ").trim();
  return line.length <= QUOTE_CHARS ? line : `${line.slice(0, QUOTE_CHARS).trimEnd()}…`;
}

function pick<T>(choices: readonly T[], random: () => number): T | undefined {
  return choices[Math.floor(random() * choices.length)];
}

function say(answers: readonly Answer[], message: string, random: () => number): RunScript {
  const answer = pick(answers, random);
  return [{ type: "text", text: answer?.(toQuote(message)) ?? "", wordMs: WORD_MS }];
}

function runTools({ thinking, steps, answer }: ToolRunAnswer): RunScript {
  const thought: RunScript = thinking === undefined ? [] : [{ type: "thinking", text: thinking, wordMs: 30 }];
  const calls = steps.flatMap(({ preamble, tool, needsApproval }): RunScript => {
    const use = {
      type: "tool",
      tool: tool satisfies ToolScript,
      needsApproval: needsApproval ?? false,
    } as const;
    return preamble === undefined ? [use] : [{ type: "preamble", text: preamble }, use];
  });
  return [...thought, ...calls, { type: "text", text: answer, wordMs: WORD_MS }];
}

const TOPICS: readonly {
  readonly words: RegExp;
  readonly reply: (message: string, random: () => number) => RunScript;
}[] = [
  {
    words: /\b(chart|picture|image|graph|csv)\b/i,
    reply: () => [
      { type: "text", text: WORDS_TO_FILES, wordMs: WORD_MS },
      { type: "files", files: ANSWER_FILES },
    ],
  },
  { words: /\b(deploy|release|ship it|push|roll ?out)\b/i, reply: () => runTools(DEPLOY_RUN) },
  { words: /\b(tests?|flaky|specs?)\b/i, reply: () => runTools(TEST_RUN) },
  { words: /\b(build|compile|bundle)\b/i, reply: () => runTools(BUILD_RUN) },
  { words: /\b(logs?|errors?|outage|incident)\b/i, reply: () => runTools(LOG_RUN) },
  { words: /\b(search|look up|find out|latest|news)\b/i, reply: () => runTools(SEARCH_RUN) },
  { words: /\b(run|execute|check)\b/i, reply: () => runTools(BUILD_RUN) },
  {
    words: /\b(plan|trip|itinerary|schedule|agenda)\b/i,
    reply: (message, random) => say(PLANS, message, random),
  },
  { words: /\b(table|compare|versus|vs)\b/i, reply: (message, random) => say(TABLES, message, random) },
  {
    words: /\b(code|function|script|typescript|python|sql|regex)\b/i,
    reply: (message, random) => say(CODE_ANSWERS, message, random),
  },
  {
    words: /\b(explain|why|how does|how do|what is|summari[sz]e)\b/i,
    reply: (message, random) => say(EXPLANATIONS, message, random),
  },
];

/** An answer to anything that is not a directive. */
export function chooseAnswer(message: string, random: () => number): RunScript {
  const topic = TOPICS.find(({ words }) => words.test(message));
  return topic === undefined ? say(GENERAL_ANSWERS, message, random) : topic.reply(message, random);
}
