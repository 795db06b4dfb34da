import { ANSWER_FILES, WORDS_TO_FILES } from "../answers/answer-files.ts";
import type { SessionSeed } from "../scripted-gateway-options.ts";
import { ask, edit, exec, read, say, use } from "./turns.ts";

export const LOGS_SESSION: SessionSeed = {
  key: "agent:developer:incident-1407",
  title: "What happened at 14:07?",
  minutesAgo: 4 * 24 * 60 + 75,
  turns: [
    ask("Somebody on support says checkout was slow around two. Can you look?"),
    use(
      "Warnings and errors of that hour.",
      exec(
        "journalctl -u shop-api --since '14:00' --until '14:15' -p warning",
        "14:02:11 WARN pool: waited 1204 ms for a connection\n14:02:12 WARN pool: waited 1377 ms for a connection\n14:02:14 WARN pool: waited 1920 ms for a connection\n14:07:40 ERROR checkout: upstream timed out after 5000 ms\n14:07:41 WARN retry 1/3 for POST /payments\n14:07:44 INFO retry succeeded\n",
      ),
      exec(
        "psql -c 'select count(*) from pg_stat_activity'",
        "psql: error: connection to server failed: Connection refused",
        2,
        300,
      ),
    ),
    use(
      "The database does not take connections from here. The metrics will have to do.",
      exec("curl -s metrics.example.com/pool?hour=14", "size=10 max_in_use=10 waiting_p95=1.4s\n"),
      read("config/database.yaml", "database:\n  host: db.internal\n  poolSize: 10\n  timeoutMs: 5000\n"),
    ),
    say(`Two separate things happened, and only one deserves work.

**14:02: the connection pool ran dry.** Ten connections are configured, all ten were in use, and the eleventh request waited up to **1.9 seconds**. That is what support saw.

**14:07: the payment provider was slow once.** One timeout, one retry, and the retry succeeded. No order was lost.

\`\`\`text
14:02  pool empty        ███████  requests wait up to 1.9 s
14:07  provider slow     ██       one retry, succeeded
\`\`\`

I would raise the pool from 10 to **16**. The database allows 100, and there are two replicas.`),
    ask("Do it, but leave the timeout alone."),
    use("One line.", edit("config/database.yaml", "  poolSize: 10", "  poolSize: 16")),
    say(`Changed, not deployed yet:

\`\`\`diff
 database:
   host: db.internal
-  poolSize: 10
+  poolSize: 16
   timeoutMs: 5000
\`\`\`

It goes out with 4.2.1. I have written down what to look at afterwards: \`waiting_p95\` should drop **below 50 ms**.`),
    ask("And was the whole week like that? A chart would help.", 9),
    { type: "answer", text: WORDS_TO_FILES, files: ANSWER_FILES },
  ],
};
