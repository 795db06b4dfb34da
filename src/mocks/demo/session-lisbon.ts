import type { SessionSeed } from "../scripted-gateway-options.ts";
import { ask, fetchPage, say, search, use } from "./turns.ts";

export const LISBON_SESSION: SessionSeed = {
  key: "agent:main:lisbon",
  title: "Three days in Lisbon",
  minutesAgo: 26 * 60,
  isPinned: true,
  turns: [
    ask(
      "We have three days in Lisbon in October: two adults, one ten-year-old who likes ships and trams. Can you plan something that isn't a march?",
    ),
    use(
      "Let me check what is open, and what the tram people say.",
      search("Lisbon maritime museum opening hours October", [
        {
          title: "Museu de Marinha",
          url: "https://museum.example.com/marinha",
          snippet: "Open daily 10:00 to 17:00 in October, last entry 16:30.",
        },
        {
          title: "Visiting Belém with children",
          url: "https://travel.example.com/belem",
          snippet: "Go early, eat late, and take the river side.",
        },
      ]),
      fetchPage(
        "https://transport.example.com/tram-28",
        "# Tram 28\n\nBusy from ten to six. Board at **Campo de Ourique** before nine and you will get a seat.",
      ),
    ),
    say(
      `A plan with one big thing a day, and air around it:

## Day 1: the river
- **Morning:** Belém by train. Maritime museum at ten, when it opens (two hours are plenty)
- **Lunch:** on the grass behind the monument; custard tarts count
- **Afternoon:** ferry to Cacilhas and back, for the view and for the ship

## Day 2: the hills
- **Before nine:** tram 28 from *Campo de Ourique*, where there are seats
- **Midday:** castle, then down through Alfama on foot
- **Evening:** early fado, the kind that ends at ten

## Day 3: whatever you missed
- Oceanarium if it rains, Sintra if it doesn't

| | Adults | Child | Total |
|---|---:|---:|---:|
| Museum | 2 × 7 € | 3.50 € | 17.50 € |
| Travel cards, 3 days | 2 × 19 € | 0 € | 38 € |
| Oceanarium | 2 × 25 € | 15 € | 65 € |

Everything together stays under **125 €**, food aside.`,
      "One fixed point a day is enough with a child. Ships and trams both: the museum and ferry on one day, the tram early on the next. Keep day three open for the weather.",
    ),
    ask("That's lovely. Is the ferry worth it in the evening?"),
    say(`More than worth it. The boat takes **ten minutes**, costs less than a coffee, and comes back into a lit city. In mid-October the sun sets around **19:00**, so:

- 18:20 out from *Cais do Sodré*
- half an hour on the quay at Cacilhas
- 19:10 back, with the lights coming on

Sit on the left going out and on the right coming home. Ten-year-olds prefer the open deck, whatever the wind says.`),
    ask("Put together a packing list? Short one."),
    say(`Short it is:

- [ ] shoes that have met cobbles before
- [ ] one warm layer each, for the ferry
- [ ] the small binoculars (ships!)
- [ ] a reusable bottle; the fountains are good
- [ ] power bank
- [ ] travel cards: buy them at the airport, queue included

Leave the umbrella at home. If it rains, it is warm, and the oceanarium is indoors.`),
  ],
};
