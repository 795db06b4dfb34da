/** One answer with everything a reader may meet in Markdown, friendly and hostile. */
export const MARKDOWN_SHOWPIECE = `# A show-piece

Plain words, **strong words**, *leaning words* and \`inline code\`.

| Fruit | Count |
| ----- | ----: |
| Apple | 3 |
| Pear | 14 |

- [x] Pack the bags
- [ ] Board the ship

1. First
2. Second

> Quoted words

\`\`\`js
const greeting = "hello";
console.log(greeting);
\`\`\`

A [good link](https://docs.example.com/start) and a [bad link](javascript:alert(1)).

Raw HTML: <b id="raw">not bold</b> <script>window.hacked = true</script> <img src="x" onerror="window.hacked = true">

![a remote picture](https://images.example.com/picture.png)

The end.
`;

const SECTION = (number: number) => `## Section ${number}

Paragraph ${number} has **strong words** and plain words, long enough to wrap on a narrow screen more than once.

- first point of section ${number}
- second point of section ${number}

`;

/** A Markdown document of about the given size. */
export function markdownDocument(kilobytes: number): string {
  let document = "# A long document\n\n";
  for (let section = 1; document.length < kilobytes * 1024; section += 1) document += SECTION(section);
  return `${document}The document ends here.\n`;
}

const LONG_BLOCK = {
  list: {
    begin: "",
    item: (number: number) => `- point ${number} with **strong words** and plain ones\n`,
    end: "",
  },
  table: {
    begin: "| Name | Words | Number |\n| --- | --- | ---: |\n",
    item: (number: number) => `| row ${number} | **strong** and plain words | ${number} |\n`,
    end: "",
  },
  fence: {
    // The gateway holds an answer back when a fence of backticks opens.
    begin: "~~~ts\n",
    item: (number: number) => `const value${number} = compute("some words", ${number});\n`,
    end: "~~~\n",
  },
} as const;

export type LongBlock = keyof typeof LONG_BLOCK;

/** One block that hardly ends: what a client that freezes finished blocks cannot freeze. */
export function longBlock(kind: LongBlock, kilobytes: number): string {
  const { begin, item, end } = LONG_BLOCK[kind];
  let block: string = begin;
  for (let number = 1; block.length < kilobytes * 1024; number += 1) block += item(number);
  return `${block}${end}\nThe block ends here.\n`;
}
