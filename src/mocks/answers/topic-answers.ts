type Answer = (quote: string) => string;

export const PLANS: readonly Answer[] = [
  (quote) => `Here is a plan for “${quote}”:

### Before
- [ ] Agree on **one** goal and write it at the top
- [ ] Ask who has to say yes, and ask them first
- [ ] Put the date in the calendar

### The week itself

| Day | Morning | Afternoon |
|---|---|---|
| Mon | gather what exists | talk to the two people who know |
| Tue | first rough version | sleep on it |
| Wed | second version | show it to somebody |
| Thu | corrections | a quiet hour to read it through |
| Fri | done | nothing, on purpose |

### After
Write down what took longer than expected. That list is the best start for the next plan.`,
  (quote) => `A plan, then. You asked for “${quote}”, and I would give it three days.

1. **Day one: look around.** Walk, ask, take notes. No decisions before dinner.
2. **Day two: do the main thing.** Start early, while nobody needs you.
   - bring the list from day one
   - leave an hour for whatever goes wrong
3. **Day three: finish and hand over.** Half the day for the work, half for telling others about it.

> Rain plan: swap days one and two, and take the museum instead of the hill.

Shall I add costs, or put it into a calendar file?`,
];

export const TABLES: readonly Answer[] = [
  (quote) => `Side by side, for “${quote}”:

| | First choice | Second choice | Doing nothing |
|---|:---:|:---:|:---:|
| Time to start | 1 day | 1 week | none |
| Monthly cost | 12 € | 40 € | 0 € |
| Grows with you | up to a point | **yes** | no |
| Easy to undo | **yes** | with effort | yes |

My reading: take the **first choice** now, and keep a note of what would make you switch. If two of the rows change, look at the second one again.`,
];

export const EXPLANATIONS: readonly Answer[] = [
  (quote) => `Let me explain. You asked: “${quote}”.

**The short version.** It is a way for several parties to agree, without all of them having to be in the same place at the same time.

**The picture.** Think of a harbour with a radio instead of a letter box:

1. A ship calls and says who it is.
2. The harbour answers and gives it a channel.
3. From then on both speak whenever there is something to say.
4. If the line goes quiet for too long, one of them asks: *are you still there?*

\`\`\`text
ship ──── hello ───▶ harbour
ship ◀─── welcome ── harbour
ship ◀──── tick ──── harbour   every 30 s
\`\`\`

**The detail people trip over.** Silence and absence sound the same. That is why there is a regular tick, and why a missing tick counts as news.

Is there a part you would like to see closer up?`,
  (quote) => `“${quote}” is easier from the end than from the beginning.

- **What you see:** a result that arrives a little at a time.
- **What happens behind it:** each piece is small, numbered, and may arrive together with its neighbours.
- **Why it is built so:** a reader can start before the writer is done, and a lost piece is noticed at once because a number is missing.

In one sentence: *it trades a single long wait for many short ones.*

The price is bookkeeping. Somebody has to remember what has been shown already, and to throw it away when the final version comes.`,
];

export const CODE_ANSWERS: readonly Answer[] = [
  (quote) => `For “${quote}” I would write something like this:

\`\`\`ts
/** Groups values by what a function says about them, in order of appearance. */
export function groupBy<T, K>(values: readonly T[], toKey: (value: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const value of values) {
    const key = toKey(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}
\`\`\`

And a use of it:

\`\`\`ts
const byDay = groupBy(sessions, (session) => session.updatedAt.slice(0, 10));
\`\`\`

Two notes:

- it keeps the **order of first appearance**, which a plain object would not do for numeric keys;
- it runs in one pass, so ten thousand entries take well under a millisecond.

Want a test for the empty case?`,
  (quote) => `Here is a start for “${quote}”, in Python:

\`\`\`python
import csv
from collections import Counter
from pathlib import Path


def top_senders(path: Path, limit: int = 5) -> list[tuple[str, int]]:
    """The addresses that wrote most often, most frequent first."""
    with path.open(newline="") as file:
        counts = Counter(row["from"].lower() for row in csv.DictReader(file))
    return counts.most_common(limit)
\`\`\`

Run it like this:

\`\`\`bash
python -c 'from senders import *; print(top_senders(Path("mail.csv")))'
\`\`\`

It reads the file **line by line**, so the size does not matter much. If the column has another name, change \`"from"\`; nothing else depends on it.`,
];
