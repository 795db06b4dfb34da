const TOPICS = [
  "Foundations",
  "Arrivals",
  "Berths",
  "Cargo",
  "Weather",
  "Pilots",
  "Signals",
  "Customs",
  "Repairs",
  "Departures",
] as const;

function toSection(index: number): string {
  const topic = TOPICS[index % TOPICS.length] ?? "Notes";
  return `## ${index + 1}. ${topic}

Section ${index + 1} looks at **${topic.toLowerCase()}** from the point of view of whoever is on duty. The rule of thumb is simple: write down what was seen, then what was done, then what is left for the next watch. A note that skips the middle part is worth half of one that does not.

- what was seen, with the time
- what was done, and by whom
- what is left, and until when

| Step | Who | Minutes |
|---|---|---:|
| look | watch | ${5 + (index % 7)} |
| decide | master | ${3 + (index % 4)} |
| act | crew | ${12 + (index % 9)} |

\`\`\`ts
export const section${index + 1} = { topic: "${topic}", minutes: ${20 + index} } as const;
\`\`\`

`;
}

/** A Markdown document of about so many kilobytes. */
export function createLongDocument(kilobytes: number): string {
  let document = "# The handbook\n\n";
  for (let index = 0; document.length < kilobytes * 1024; index += 1) document += toSection(index);
  return document.trimEnd();
}

const CHAPTERS = [
  [
    "The morning",
    "The harbour wakes before the town does. Lamps go out one by one along the quay, and the first boats come in low in the water. Somebody counts crates aloud; somebody else writes the numbers down and says them back. Nothing here is hurried, and nothing is late.",
  ],
  [
    "The tide table",
    "Every plan begins with the tide. It decides when a deep hull may cross the bar and when it must wait, and no amount of goodwill moves it by a minute. So the table hangs by the door, where everybody passes, and the week is drawn around it.",
  ],
  [
    "The pilot",
    "A pilot knows what is under the water. Charts know it too, but charts are printed once and sand moves every night. The art is to trust the chart where it has earned trust and the lead line everywhere else.",
  ],
  [
    "Cargo",
    "A ship is loaded twice: once on paper and once in earnest. On paper the heavy things go low and the urgent things go last. In earnest a pallet is missing, the crane is late, and the paper is drawn again on the bonnet of a van.",
  ],
  [
    "Weather",
    "The glass falls slowly, then quickly. Old hands look at the gulls and say nothing for a while. When they do speak it is short: *double the lines*. By evening the fenders groan and everybody is glad of the second rope.",
  ],
  [
    "Customs",
    "There is a form for everything that crosses the gangway, and a form for what has no form. The officer is patient because she has seen every mistake already. She asks three questions, and the third is always the one that matters.",
  ],
  [
    "Repairs",
    "A hull tells its story to whoever scrapes it. Here a stone, there a careless fender, and along the waterline a season of weed. The yard writes the list in chalk; half of it is done by noon, and the other half turns out to be the whole job.",
  ],
  [
    "Departure",
    "Leaving is quieter than arriving. Lines come in wet and heavy, the gap of water widens by a hand, then by a boat's length. Someone on the quay lifts an arm. The log says the time, the wind and the draught, and nothing about the arm.",
  ],
  [
    "The night watch",
    "At night the harbour is a row of lights and what each of them means. Two over one: a vessel at work. One that should be there and is not: a telephone call. The rest is tea and the slow hand of the clock.",
  ],
  [
    "What stays",
    "Boats come and go, and the quay stays. Under it are older quays, and under those the shore where somebody first tied a boat to a tree. Everything since has been a better knot.",
  ],
] as const;

/** About a minute of reading aloud, to be stopped half way. */
export const LONG_ANSWER = `# A day at the harbour

${CHAPTERS.map(([title, body], index) => `## ${index + 1}. ${title}\n\n${body}`).join("\n\n")}

---

*That is the whole day. You could have stopped me at any time.*`;
