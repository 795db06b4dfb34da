import type { SessionSeed } from "../scripted-gateway-options.ts";
import { ask, fetchPage, say, spawn, use } from "./turns.ts";

const CHECK_KEY = "agent:quill:subagent:5f0c2a9e-7d31-4b8e-9c46-1e2f3a4b5c6d";

export const PAPER_SESSION: SessionSeed = {
  key: "agent:quill:reading-consensus",
  title: "Reading: consensus for the impatient",
  minutesAgo: 3 * 24 * 60 + 190,
  turns: [
    ask(
      "Could you summarise this paper for me? https://papers.example.com/consensus.html I have ten minutes.",
    ),
    use(
      "Reading it first.",
      fetchPage(
        "https://papers.example.com/consensus.html",
        "# In search of an understandable consensus\n\nWe present an algorithm for managing a replicated log. It separates the key elements of consensus, such as leader election, log replication and safety...",
      ),
    ),
    say(
      `**In one sentence:** several machines keep one list in the same order, by agreeing on a leader and letting only the leader write.

### The idea
1. Time is cut into numbered **terms**. In each term there is at most one leader.
2. Clients talk to the leader; the leader appends to its log and sends it on.
3. An entry counts as soon as **most** machines have it. From then on it can never be lost.

### Why it is safe
A machine votes only for candidates whose log is *at least as new as its own*. So whoever wins has every entry that counts.

| Machines | May fail | Must agree |
|---:|---:|---:|
| 3 | 1 | 2 |
| 5 | 2 | 3 |
| 7 | 3 | 4 |

### What is clever
Not the algorithm as such: its authors chose the parts so that each can be **understood alone**, and tested that on students.

### What I would ask
The evaluation has five machines in one room. How does it fare across an ocean?`,
      "Ten minutes, so: one sentence, three steps, the reason it is safe, a table for the numbers, and a question of my own. Leave out membership changes.",
    ),
    ask("Why random timeouts for the election? Couldn't they take turns?"),
    say(`They could, and it was tried: an earlier draft ranked the machines. Every rank rule the authors wrote had a **corner case**, and each fix made another.

With random timeouts there is no rule to get wrong:

\`\`\`text
A  ────────────●  times out first, asks for votes
B  ───────────────────○  votes for A, starts over
C  ────────────────────────○  votes for A, starts over
\`\`\`

Usually one machine is clearly first. If two are not, they split the votes, wait another random while, and try again. In their measurements a spread of **5 ms** was enough to bring the mean down to 287 ms.

> It is a nice case of chance being simpler than order.`),
    ask("Great. And the one thing I should remember next month?"),
    say(
      "**A majority always overlaps with any other majority.** Everything in the paper, from elections to never losing an entry, is that one fact used again and again.",
    ),
    ask("Can you have their election times checked against later studies?"),
    use(
      "Somebody can do that while we talk.",
      spawn("Compare the election times with later studies", CHECK_KEY),
    ),
    say(
      "Two later studies repeat the measurement. Both find the same shape and somewhat **longer** times: 310 ms and 340 ms instead of 287 ms, on slower disks.",
    ),
  ],
};

/** What the agent of the session above had looked into. */
export const CHECK_SESSION: SessionSeed = {
  key: CHECK_KEY,
  title: "Compare the election times with later studies",
  minutesAgo: 3 * 24 * 60 + 190,
  parentKey: "agent:quill:reading-consensus",
  turns: [
    ask("Compare the election times with later studies."),
    use(
      "Two studies repeat the measurement.",
      fetchPage(
        "https://papers.example.com/elections-again.html",
        "# Elections, again\n\nWith a spread of 5 ms we measure a mean of 310 ms on the same number of machines...",
      ),
    ),
    say(
      "| Study | Mean | Disks |\n|---|---:|---|\n| The paper | 287 ms | fast |\n| Elections, again | 310 ms | fast |\n| Slow and steady | 340 ms | slow |",
    ),
  ],
};
