import type { RunScript } from "../run-script.ts";
import type { SessionSeed } from "../scripted-gateway-options.ts";
import { ask, exec, read, say, use } from "./turns.ts";

const ROLL_OUT: RunScript = [
  {
    type: "thinking",
    text: "Staging first, one replica at a time. I will watch the error rate between the two, because that is where the last rollout went wrong.",
    wordMs: 60,
  },
  { type: "preamble", text: "Replacing the first replica, and watching it." },
  {
    type: "tool",
    tool: {
      name: "exec",
      args: { command: "./deploy.sh staging 4.2.1 --one-by-one" },
      summary: "deploy 4.2.1 to staging, one by one",
      output: [
        "staging: pulling shop/api:4.2.1\n",
        "staging: layer 1/6 done\nstaging: layer 2/6 done\n",
        "staging: layer 4/6 done\n",
        "staging: layer 6/6 done\nstaging: api-1 stopping (grace 30s)\n",
        "staging: api-1 stopped after 4s\nstaging: api-1 starting\n",
        "staging: api-1 healthy, 0 errors in 60 requests\n",
        "staging: api-2 stopping (grace 30s)\n",
        "staging: api-2 healthy, 0 errors in 60 requests\n",
        "staging: 2/2 replicas on 4.2.1\n",
      ],
      durationMs: 42_000,
      exitCode: 0,
    },
  },
  { type: "preamble", text: "Both are up. A last look at the error rate." },
  {
    type: "tool",
    tool: {
      name: "exec",
      args: { command: "curl -s staging.example.com/metrics | grep http_errors" },
      summary: "error counters of staging",
      output: ['http_errors_total{code="5xx"} 0\nhttp_errors_total{code="4xx"} 3\n'],
      durationMs: 2500,
      exitCode: 0,
    },
  },
  {
    type: "text",
    text: `**4.2.1 is on staging**, both replicas, without a single server error.

| Replica | Version | Down for | Errors since |
|---|---|---:|---:|
| api-1 | 4.2.1 | 4 s | 0 |
| api-2 | 4.2.1 | 5 s | 0 |

The three \`4xx\` are health probes that came while a replica was stopping. I suggest leaving it overnight and rolling out to production at **9:00**. Shall I put that in the calendar?`,
    wordMs: 34,
  },
];

export const RELEASE_SESSION: SessionSeed = {
  key: "agent:developer:release-4-2",
  title: "Roll out 4.2.1 to staging",
  minutesAgo: 1,
  turns: [
    ask("Can we put 4.2.1 on staging today? What changed since 4.2.0?"),
    use(
      "Let me see what is in it.",
      exec(
        "git log --oneline v4.2.0..v4.2.1",
        "b7d04e8 Round totals half up\n91c2f0a Fake clock in the discount tests\n4ee81d3 Retry payments with a growing pause\n",
      ),
      read(
        "CHANGELOG.md",
        "## 4.2.1\n\n- Totals are rounded half up, as the invoice says.\n- Payments are tried again after 1, 2 and 4 seconds.\n",
      ),
    ),
    say(`Three commits, and all of them small:

- **\`b7d04e8\`** rounds totals *half up*, which is what the invoice has promised all along
- **\`4ee81d3\`** tries a payment again after 1, 2 and 4 seconds
- **\`91c2f0a\`** touches tests only

There is no migration, so the way back is simply the old image:

\`\`\`bash
./deploy.sh staging 4.2.0
\`\`\`

Nothing speaks against today.`),
    ask("And the retry: could it charge somebody twice?"),
    use(
      "That deserves a look at the code rather than a guess.",
      read(
        "src/payments/retry.ts",
        `export async function charge(order: Order): Promise<Receipt> {
  const key = \`charge:\${order.id}:\${order.attempt}\`;
  return retry(() => provider.charge({ ...order, idempotencyKey: key }), [1000, 2000, 4000]);
}
`,
      ),
    ),
    say(
      `**No.** Every attempt of one order carries the same idempotency key:

\`\`\`ts
const key = \`charge:\${order.id}:\${order.attempt}\`;
\`\`\`

\`order.attempt\` changes only when the customer presses *Pay* again, never inside the retry. The provider answers a repeated key with the first receipt, so the worst case is a late confirmation, not a second charge.`,
      "The danger would be a fresh key for each try. The key is made outside the retried function, so it is stable. Worth saying explicitly.",
    ),
  ],
  activeRun: { message: "Good. Put it on staging then, one replica at a time.", script: ROLL_OUT },
};
