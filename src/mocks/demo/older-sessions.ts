import type { SessionSeed } from "../scripted-gateway-options.ts";
import { ask, exec, say, use } from "./turns.ts";

const LETTER_SESSION: SessionSeed = {
  key: "agent:quill:letter-heating",
  title: "A letter about the heating",
  minutesAgo: 9 * 24 * 60,
  turns: [
    ask("I need to write to the landlord: the heating has been off since Sunday. Firm, but I like him."),
    {
      type: "aborted",
      text: "Dear Mr Okafor,\n\nIt is with the deepest regret and after long and careful consideration that I find myself compelled to",
    },
    ask("Far too stiff! Shorter, please, and warm.", 1),
    say(`Of course. Here it is again:

> Dear Mr Okafor,
>
> the heating has been off since Sunday evening, and it is 15 degrees in the kitchen. Could somebody look at it **by Thursday**? I am at home all day and happy to make tea for whoever comes.
>
> If it needs a part that takes longer, an electric heater would help us over the week.
>
> Kind regards

It names the fault, the date and a way out, and nobody has to feel scolded.`),
    ask("Perfect, sent."),
    say(
      "Good. I have put **Thursday, noon** in your notes, in case you need to write a second one. I hope you don't.",
    ),
  ],
};

const PICNIC_SESSION: SessionSeed = {
  key: "agent:main:summer-picnic",
  title: "The picnic in July",
  minutesAgo: 120 * 24 * 60,
  isArchived: true,
  turns: [
    ask("Twelve people, one of them allergic to nuts. What do I bring to the picnic?"),
    say("Flat bread, two big salads without nuts, lemon cake, and **twice** the water you think you need."),
  ],
};

const REPORT_SESSION: SessionSeed = {
  key: "agent:developer:monthly-report",
  title: "Monthly report in SQL",
  minutesAgo: 16 * 24 * 60,
  turns: [
    ask(
      "Write me a query: revenue per month and country for this year, with the change against the month before.",
    ),
    { type: "failed", errorMessage: "The model provider is overloaded. Try again in a moment." },
    ask("Once more?", 2),
    say(`Here it is, with a window function for the change:

\`\`\`sql
with monthly as (
  select
    date_trunc('month', paid_at) as month,
    country,
    sum(total_cents) / 100.0     as revenue
  from orders
  where paid_at >= date_trunc('year', current_date)
  group by 1, 2
)
select
  to_char(month, 'YYYY-MM') as month,
  country,
  round(revenue, 2)         as revenue,
  round(100 * (revenue / lag(revenue) over per_country - 1), 1) as change_percent
from monthly
window per_country as (partition by country order by month)
order by month, revenue desc;
\`\`\`

\`lag\` looks at the row before **within one country**, so a country without sales in a month compares with its last month that had any. If you would rather see a zero there, join with \`generate_series\`.`),
    use(
      "A quick check that it parses.",
      exec(
        "psql -f report.sql --set ON_ERROR_STOP=1 | head -4",
        "  month  | country | revenue | change_percent\n---------+---------+---------+----------------\n 2026-01 | DE      | 48210.5 |\n 2026-01 | PT      | 12988.0 |\n",
      ),
    ),
    say(
      "It runs, and January has no change, as it should: there is nothing before it. The file is `report.sql`, in the workspace.",
    ),
  ],
};

const BREAD_SESSION: SessionSeed = {
  key: "agent:main:rye-loaf",
  title: "A rye loaf for Sunday",
  minutesAgo: 23 * 24 * 60,
  turns: [
    ask("I'd like to bake a rye sourdough for Sunday noon. When do I have to start?"),
    say(`Counting back from **Sunday, 12:00**:

| When | What |
|---|---|
| Fri 20:00 | feed the starter (50 g each of starter, flour, water) |
| Sat 9:00 | mix the leaven |
| Sat 17:00 | dough: leaven, 400 g rye, 300 g water, 10 g salt |
| Sat 18:00 | into the tin, cool place overnight |
| Sun 9:30 | oven to 240 °C |
| Sun 10:00 | bake 15 min, then 45 min at 200 °C |
| Sun 11:00 | out, and **hands off** for an hour |

Rye is patient but wet. If the dough sticks to everything, it is right.`),
    ask("Can I use wholemeal?"),
    say(
      "Yes: take **20 g more water**, and give it an extra half hour before the oven. The loaf will be lower and better.",
    ),
  ],
};

export const OLDER_SESSIONS: readonly SessionSeed[] = [
  LETTER_SESSION,
  REPORT_SESSION,
  BREAD_SESSION,
  PICNIC_SESSION,
];
