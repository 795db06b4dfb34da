/** Answers to anything, each of which takes up the question. */
export const GENERAL_ANSWERS: readonly ((quote: string) => string)[] = [
  (quote) => `Good question. You wrote:

> ${quote}

Here is how I would go about it:

1. **Start with what is fixed.** A date, a budget or a promise narrows things faster than any opinion.
2. **Try the smallest version.** Something that takes an hour and can be thrown away.
3. **Look again tomorrow.** Most plans improve overnight without anybody touching them.

Tell me which of the three is hardest, and I will go into that one.`,
  (quote) => `Let me take “${quote}” apart a little.

There is a **short answer**: yes, and sooner than you think. And there is a longer one:

- what you already have is enough for a first try;
- what is missing can be found out in an afternoon;
- what worries you most will probably not be the thing that goes wrong.

If you like, I can write the first step down as a checklist.`,
  (quote) => `I read “${quote}” in two ways, so I will answer both.

**If you want it done**, say so and I will begin; you can watch every step and stop me at any time.

**If you want to think it over**, here is the question I would ask first: *what would you miss if you did nothing at all?* That usually tells the important part from the merely urgent.

Which one is it?`,
  (quote) => `Happy to help with that.

> ${quote}

Three things come to mind:

- It is worth writing down **in one sentence** what a good result looks like.
- Somebody has done something like it before; a quick search saves a morning.
- The last ten percent takes longer than it looks, so leave room for it.

I can look something up, run a command, or draft a text. Where shall we begin?`,
  (quote) => `About “${quote}”: my honest view is that the simple way is the right one here.

Keep it small, keep it where you can see it, and change one thing at a time. When it works, stop. There is a nice rule for this:

> Make it work, then make it clear, and only then make it fast.

Shall I sketch what the small version would look like?`,
];
