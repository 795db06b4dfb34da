import type { SessionSeed } from "../scripted-gateway-options.ts";
import { ask, exec, say, use } from "./turns.ts";

export const BRIEFING_SESSION: SessionSeed = {
  key: "agent:main:main",
  title: "Morning briefing",
  minutesAgo: 24,
  isUnread: true,
  turns: [
    ask("Good morning! What does today look like?"),
    use(
      "Looking at the calendar and the weather.",
      exec(
        "khal list today 1d",
        "Wednesday\n09:30-10:00 Stand-up\n11:00-12:00 Interview (Noor)\n15:00-15:30 Dentist\n",
        0,
        600,
      ),
      exec("curl -s 'wttr.in/harbour?format=3'", "harbour: ⛅ +14°C\n", 0, 900),
    ),
    say(`Good morning! A friendly day: **three appointments**, 14 degrees, some cloud and no rain before evening.

| When | What | Note |
|---|---|---|
| 9:30 | Stand-up | you promised news on 4.2.1 |
| 11:00 | Interview with Noor | her work sample is in your notes |
| 15:00 | Dentist | leave at **14:35**, the tram is diverted |

Between 12 and 14:30 there is nothing. I would keep it that way.`),
    ask("Remind me what I wanted to ask Noor."),
    say(`From your note of last Thursday:

1. How did she decide what **not** to build?
2. The diagram on page 3: what would she draw differently today?
3. What does she want to learn next?

And at the bottom, underlined twice: *let her ask first.*`),
    ask("Perfect. Draft two lines for stand-up about 4.2.1, please.", 18),
    say(`Here you are:

> **4.2.1** goes to staging today: totals are rounded as on the invoice, and payments are tried again with a growing pause. If the night is quiet, production follows tomorrow at nine.

Devin is on the staging part as we speak; I will tell you when it is through.`),
  ],
};
