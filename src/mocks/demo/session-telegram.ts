import type { SessionSeed } from "../scripted-gateway-options.ts";
import { ask, exec, say, use } from "./turns.ts";

export const TELEGRAM_SESSION: SessionSeed = {
  key: "agent:main:telegram:direct:mara",
  title: "Mara: shopping and the dentist",
  minutesAgo: 31 * 60,
  channel: "telegram",
  turns: [
    ask("on my way to the shop, what's on the list?"),
    use(
      "The list, as of now.",
      exec(
        "cat ~/notes/shopping.md",
        "- [ ] oat milk\n- [ ] lemons (4)\n- [ ] rye flour\n- [x] coffee\n",
        0,
        80,
      ),
    ),
    say("Three things:\n\n- oat milk\n- 4 lemons\n- rye flour\n\nCoffee is done already ☕"),
    ask("add dark chocolate 😇", 1),
    say("Added. I have put it at the top, where it belongs."),
    ask("and can you move my dentist to the afternoon?", 22),
    say(
      "Done: **Wednesday, 15:00** instead of 9:15. They will send you a text as well. I have moved your tram reminder to 14:35.",
    ),
    ask("you're the best", 1),
    say("Mind the step at the shop door, it is wet today. 🌧️"),
  ],
};
