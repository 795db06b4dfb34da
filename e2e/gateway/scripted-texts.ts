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
