/** Everything Markdown can do that the product draws. */
export const SHOW_PIECE = `# A tour of Markdown

A paragraph with **bold**, *italic*, ~~struck~~ and \`inline code\`, a [link](https://example.com/guide) and a bare one: https://example.com.

## Lists

1. First the plan
   - what we know
   - what we guess
     - and how to find out
2. Then the work
3. Then a rest

- [x] Write the outline
- [x] Draw the picture
- [ ] Send it to Ada

## A table

| Service | Region | p95 (ms) | Errors |
|:--------|:------:|---------:|-------:|
| api     | north  |      118 |  0.02% |
| search  | north  |      241 |  0.11% |
| images  | south  |       64 |  0.00% |

## Code

\`\`\`ts
interface Parcel {
  readonly id: string;
  readonly weightKg: number;
}

export function totalWeight(parcels: readonly Parcel[]): number {
  return parcels.reduce((sum, parcel) => sum + parcel.weightKg, 0);
}
\`\`\`

\`\`\`python
from pathlib import Path

def longest_line(path: Path) -> int:
    """Length of the longest line in a text file."""
    return max((len(line) for line in path.read_text().splitlines()), default=0)
\`\`\`

\`\`\`bash
curl -sS https://example.com/health | jq '.status'
\`\`\`

## Formulas

The roots of $ax^2 + bx + c = 0$ are real where \\(b^2 \\ge 4ac\\):

$$
x_{1,2} = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}
$$

A price, say $5 or $10, stays a price.

## A diagram

\`\`\`mermaid
flowchart LR
  Order --> Paid{Paid?}
  Paid -- yes --> Ship[Ship the parcel]
  Paid -- no --> Remind[Send a reminder]
  Remind --> Paid
\`\`\`

> A quotation stands a little apart.
>
> > And a quotation within it further still.

---

### The end

That is all: a rule above, a heading of the third level here, and a last line.`;
