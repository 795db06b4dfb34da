import { ask, exec, say, use } from "./demo/turns.ts";
import { DEFAULT_AGENTS, DEFAULT_MODEL } from "./identity.ts";
import type { GatewaySeed, SessionSeed, TurnSeed } from "./scripted-gateway-options.ts";

/** Records that one exchange with a tool call writes, and one without. */
const WITH_TOOL = 4;
const PLAIN = 2;

const SENTENCE = "The harbour opens at six, and the first boats are out before the light is. ";

/** Short ones, long ones, lists, tables and code in turn, so that rows differ in height. */
function answer(number: number): TurnSeed {
  const head = `Answer ${number}. ${SENTENCE}`;
  switch (number % 5) {
    case 0:
      return say(
        `${head}\n\n- **first** point of ${number}\n- second point\n- third, with \`code\` and *stress*`,
      );
    case 1:
      return say(`${head}\n\n\`\`\`ts\nconst boats = ${number};\nconsole.log(boats * 2);\n\`\`\``);
    case 2:
      return say(`## About ${number}\n\n${head}${SENTENCE.repeat(6)}\n\n${SENTENCE.repeat(4)}`);
    case 3:
      return say(`${head}\n\n| Boat | Crew |\n| ---- | ---: |\n| Gull | ${number} |\n| Tern | 4 |`);
    default:
      return say(head);
  }
}

function exchange(number: number): readonly TurnSeed[] {
  const question = ask(`Question ${number}: how many boats are out?`, 1);
  const tools = number % 4 === 3 ? [use("I will count them.", exec("ls boats | wc -l", `${number}`))] : [];
  return [question, ...tools, answer(number)];
}

/**
 * A long conversation for tests of paging and of the list: `agent:main:long-<messages>`.
 *
 * @param messages how many records it has: `Question <n>` and `Answer <n>` from 0 on, a tool call in every fourth turn.
 */
function createLongSession(messages: number): SessionSeed {
  const turns: TurnSeed[] = [];
  for (let number = 0, count = 0; count < messages; number += 1) {
    turns.push(...exchange(number));
    count += number % 4 === 3 ? WITH_TOOL : PLAIN;
  }
  return { key: `agent:main:long-${messages}`, title: `${messages} messages`, minutesAgo: 1, turns };
}

/** A gateway with long conversations and nothing else. */
export function createLongSeed(...lengths: readonly number[]): GatewaySeed {
  return { agents: DEFAULT_AGENTS, models: [DEFAULT_MODEL], sessions: lengths.map(createLongSession) };
}
