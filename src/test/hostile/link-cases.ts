import { EVIL, type HostileCase, RUN, toTexts } from "./hostile-case.ts";

const SCRIPT_LINKS = toTexts({
  plain: `[x](javascript:${RUN})`,
  "mixed case": `[x](JaVaScRiPt:${RUN})`,
  "a tab in the name": `[x](<java\tscript:${RUN}>)`,
  "a line break by entity": `[x](java&#x0A;script:${RUN}) [y](java&NewLine;script:${RUN})`,
  "a tab by entity": `[x](java&Tab;script:${RUN}) [y](java&#9;script:${RUN}) [z](java&#0000009script:${RUN})`,
  "a colon by entity": `[x](javascript&colon;${RUN}) [y](javascript&#58;${RUN}) [z](javascript&#x3a;${RUN})`,
  "letters by entity": `[x](&#106;&#97;&#118;&#97;&#115;cript:${RUN}) [y](&#x6A;avascript:${RUN})`,
  "percent for letters": `[x](%6a%61vascript:${RUN}) [y](javascript%3A${RUN}) [z](javascript%253A${RUN})`,
  "leading spaces": `[x](  javascript:${RUN}) [y](< javascript:${RUN}>) [z](\u00a0javascript:${RUN})`,
  "leading controls": `[x](\u0001javascript:${RUN}) [y](&#1;javascript:${RUN}) [z](&#14;javascript:${RUN})`,
  "a mark of byte order before it": `[x](\ufeffjavascript:${RUN}) [y](\u200bjavascript:${RUN})`,
  "a soft hyphen in it": `[x](java\u00adscript:${RUN}) [y](java\u200dscript:${RUN}) [z](java\u2060script:${RUN})`,
  "a zero in it": `[x](java\u0000script:${RUN}) [y](<java&#0;script:${RUN}>)`,
  "slashes behind it": `[x](javascript://example.com/%0A${RUN}) [y](javascript://%0a${RUN})`,
  "a label before it": `[x](view-source:javascript:${RUN}) [y](feed:javascript:${RUN}) [z](jar:javascript:${RUN}!/)`,
  "letters that look alike": `[x](\u0458avascript:${RUN}) [y](javas\u0441ript:${RUN}) [z](\uff4aavascript:${RUN})`,
  "an autolink": `<javascript:${RUN}> <JAVASCRIPT:${RUN}> <javascript://x%0a${RUN}>`,
  "a reference": `[x][1] [1] [1][]\n\n[1]: javascript:${RUN} "title"`,
  "a reference in brackets": `[x]\n\n[x]: <javascript:${RUN}>`,
  "a reference across lines": `[x][a]\n\n[a]:\n  javascript:${RUN}\n  "t"`,
  "in a title": `[x](https://example.com "javascript:${RUN}") [y](https://example.com '" onclick=${RUN} x="')`,
  "quotes that end the attribute": `[x](https://example.com/"onmouseover=${RUN}//) [y](https://example.com/' autofocus onfocus=${RUN} ')`,
  "brackets that end the tag": `[x](<https://example.com/"><script>${RUN}</script>>)`,
  "in a table, a list and a footnote": `| [x](javascript:${RUN}) |\n|---|\n| [y](javascript:${RUN}) |\n\n- [z](javascript:${RUN})\n\na[^1]\n\n[^1]: [w](javascript:${RUN})`,
  "round a picture": `[![x](javascript:${RUN})](javascript:${RUN})`,
  "in the words of a link": `[javascript:${RUN}](https://example.com) [[x](javascript:${RUN})](https://example.com)`,
  "raw, in an element": `<a href="javascript:${RUN}">x</a> <a href=' javascript:${RUN}'>y</a> <area href=javascript:${RUN}>`,
});

const OTHER_SCHEMES = toTexts({
  "data with HTML": `[x](data:text/html,<script>opener.${RUN}</script>) [y](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)`,
  "data with a drawing": `[x](data:image/svg+xml,<svg onload=${RUN}/>) [y](DATA:image/svg+xml;base64,PHN2Zy8+)`,
  "data of no kind": `[x](data:,x) [y](data:;base64,eA==) [z](data:application/xhtml+xml,<x/>) [w](data:text/xml,<x/>)`,
  "an old script": "[x](vbscript:msgbox(1)) [y](VBScript:x) [z](livescript:x) [w](mocha:x)",
  "a file": "[x](file:///etc/passwd) [y](file://evil.example/share) [z](FILE:///C:/Windows/win.ini)",
  "a share": "[x](\\\\evil.example\\share\\x) [y](//evil.example/share) [z](smb://evil.example/x)",
  "a drive": "[x](C:\\Windows\\win.ini) [y](c:/windows/win.ini) [z](/etc/passwd) [w](~/.ssh/id_ed25519)",
  "a blob": "[x](blob:https://example.com/1) [y](filesystem:https://example.com/temporary/x)",
  "an office": "[x](ms-word:ofe|u|https://evil.example/x.docm) [y](ms-msdt:/id x) [z](search-ms:query=x)",
  "an installer":
    "[x](itms-services://?action=download-manifest&url=https://evil.example/x) [y](intent://x#Intent;end)",
  "parts of a browser":
    "[x](about:blank) [y](chrome://settings) [z](view-source:https://example.com) [w](resource://x)",
  "an extension": "[x](chrome-extension://x/y.html) [y](moz-extension://x) [z](devtools://devtools/x)",
  "a terminal":
    "[x](ssh://evil.example) [y](telnet://evil.example) [z](vscode://file/etc/passwd) [w](steam://run/1)",
  "a call": "[x](tel:+1900555) [y](sms:+1900555?body=x) [z](facetime:x) [w](magnet:?xt=x)",
  "this page":
    "[x](#session=agent:main:other) [y](#token=stolen) [z](?gatewayUrl=wss://evil.example) [w](config.json)",
  "a socket": "[x](wss://evil.example/) [y](ws://127.0.0.1:18789/) [z](ftp://evil.example/x)",
  "web of two kinds": "[x](web+gangway://x) [y](javascript\u003a//x) [z](jAr:https://evil.example!/x.html)",
});

const SLASHES = toTexts({
  "no scheme": "[x](//evil.example) [y](///evil.example/a) [z](////evil.example)",
  "a backslash": "[x](/\\evil.example) [y](\\\\/evil.example) [z](\\/\\/evil.example)",
  "one slash": "[x](https:/evil.example) [y](https:evil.example) [z](http:/evil.example/a)",
  "slash and backslash": "[x](https:/\\evil.example) [y](https:\\\\evil.example) [z](https:///evil.example)",
  "tabs between": "[x](</\t/evil.example>) [y](/&Tab;/evil.example) [z](/&#9;/evil.example)",
  "an autolink": "<https:/\\evil.example> <https:evil.example> <//evil.example>",
  "a picture": "![x](//evil.example/a.png) ![y](/\\evil.example/a.png) ![z](https:/\\evil.example/a.png)",
  "a reference": "[x][1] ![y][1]\n\n[1]: //evil.example/a.png",
  dots: "[x](https://example.com/../../evil) [y](/../evil.example) [z](./..//evil.example)",
  "an at sign behind a backslash":
    "[x](https://bank.example\\@evil.example) [y](https://bank.example\\.evil.example)",
});

const SPOOFED = toTexts({
  "another address in the words": `[https://bank.example](https://${EVIL}/login)`,
  "another host in the words": `[bank.example](https://${EVIL}/) [www.bank.example](https://${EVIL}/)`,
  "marked words": `[**https://bank.example**](https://${EVIL}/a) [\`bank.example\`](https://${EVIL}/b) [_ba_nk.example](https://${EVIL}/c)`,
  "words with a path": `[Sign in at bank.example/login](https://${EVIL}/) [see https://bank.example](https://${EVIL}/)`,
  "words with hidden marks": `[bank\u200b.example](https://${EVIL}/) [bank\u00ad.example](https://${EVIL}/) [b\u2060ank.example](https://${EVIL}/)`,
  "words with wide dots": `[bank\u3002example](https://${EVIL}/) [bank\uff0eexample](https://${EVIL}/) [bank\uff61example](https://${EVIL}/)`,
  "words with a title": `[https://bank.example](https://${EVIL}/ "https://bank.example/")`,
  "a host that begins like it": `[bank.example](https://bank.example.${EVIL}/) [bank.example](https://bank.example-${EVIL}/)`,
  "a host that ends like it": `[bank.example](https://notbank.example/) [bank.example](https://${EVIL}/bank.example)`,
  "an address as a parameter": `[https://bank.example](https://${EVIL}/?u=https://bank.example)`,
  "by reference": `[https://bank.example][1]\n\n[1]: https://${EVIL}/ "https://bank.example"`,
  "in a table": `| [bank.example](https://${EVIL}/) |\n|---|\n| [bank.example](https://${EVIL}/) |`,
  "as the name of a picture": `![https://bank.example/logo.png](https://${EVIL}/a.png)`,
  "round a picture": `[![bank.example](https://${EVIL}/a.png)](https://${EVIL}/)`,
});

const DISGUISED_HOSTS = toTexts({
  "a user name": "[here](https://bank.example@evil.example/) <https://bank.example@evil.example/>",
  "a user name and a password":
    "[here](https://bank.example:443@evil.example/) [there](https://a:b@evil.example)",
  "a user name with slashes":
    "[here](https://bank.example%2f@evil.example) [there](https://bank.example%252f%40@evil.example)",
  "letters that look alike":
    "[b\u0430nk.example](https://b\u0430nk.example/) <https://\u0430\u0440\u0440\u04cfe.example/>",
  "punycode as written": "[bank](https://xn--bnk-6cd.example/) https://xn--80ak6aa92e.example/",
  "wide letters": "[x](https://\uff42\uff41\uff4e\uff4b.example/) [y](https://bank\u3002example/)",
  "a dot at the end": "[bank.example](https://bank.example./) [evil](https://evil.example./a)",
  "an address of six": "[x](http://[::1]/) [y](http://[::ffff:127.0.0.1]/) [z](http://[2001:db8::1]/)",
  "one number": "[x](http://2130706433/) [y](http://017700000001/) [z](http://0x7f000001/)",
  "odd numbers":
    "[x](http://0177.0.0.1/) [y](http://0x7f.1/) [z](http://127.1/) [w](http://127.0.0.1.nip.example/)",
  "circled letters": "[x](https://\u24d4vil.example/) [y](https://\u2460\u2461\u2466.0.0.1/)",
  "a sharp s": "[x](https://stra\u00dfe.example/) [y](https://\u03bf\u03c2.example/)",
  "percent in the host": "[x](https://%65vil.example/) [y](https://bank.example%00.evil.example/)",
  "hidden marks in the host":
    "[x](https://ba\u200bnk.example/) [y](https://ba\u00adnk.example/) [z](https://ba\u2060nk.example)",
  "turned around": "[x](https://evil.example/\u202eelpmaxe.knab//:sptth) <https://evil.example/\u202ex>",
  "a very long host": `[x](https://${"bank.example.".repeat(12)}evil.example/)`,
  "a port that hides": "[x](https://bank.example:443.evil.example/) [y](https://evil.example:0443/)",
  "a slash that looks alike":
    "[x](https://bank.example\u2044.evil.example/) [y](https://bank.example\u2215evil.example/) [z](https://bank.example\uff0fevil.example)",
});

const AUTOLINKS = toTexts({
  "punctuation behind":
    "https://evil.example. https://evil.example, (https://evil.example) https://evil.example!? https://evil.example;",
  "quotes behind":
    "\"https://evil.example\" 'https://evil.example' \u201chttps://evil.example\u201d \u00abhttps://evil.example\u00bb",
  "letters of the east behind":
    "https://bank.example\u3002evil.example https://bank.example\uff0cevil https://bank.example\u306f",
  "an entity behind": "https://bank.example&copy;evil https://bank.example&lt;x https://bank.example&amp;x=1",
  "an at sign": "https://bank.example@evil.example www.bank.example@evil.example bank.example@evil.example",
  "a mail": "a@evil.example mailto:a@evil.example?bcc=x@evil.example xmpp:a@evil.example/x",
  "hidden marks": "https://bank.example\u200b.evil.example https://bank.example\u202e/moc.live",
  "brackets inside": "https://evil.example/(a)(b https://evil.example/[x] https://evil.example/<x>",
  "a tail of markup": "https://evil.example/**bold** https://evil.example/_x_ https://evil.example/`x`",
  "in markup": "**https://bank.example@evil.example** ~~www.evil.example~~ `https://evil.example`",
  "slashes and no host": "https:// https:/// http://. https://? https://# http://..",
  capitals: "HTTPS://EVIL.EXAMPLE HtTp://EVIL.example WWW.EVIL.EXAMPLE",
  "a bar in a table": "| https://evil.example/a|b |\n|---|\n| www.evil.example |",
  "a script in the path": `https://evil.example/javascript:${RUN} https://evil.example/"onclick=${RUN}`,
  "an underscore in the host": "https://a_b.evil.example https://_evil_.example www._x.evil.example",
});

export const LINK_CASES: readonly HostileCase[] = [
  { number: 28, rule: "a script is never a link, however it is spelled", texts: SCRIPT_LINKS },
  { number: 29, rule: "only web and mail addresses are links", texts: OTHER_SCHEMES },
  {
    number: 30,
    rule: "what looks like a path and leads elsewhere is no link, or shows where",
    texts: SLASHES,
  },
  { number: 40, rule: "a link whose words name another host shows the real one", texts: SPOOFED },
  { number: 41, rule: "a host is shown as the browser will read it", texts: DISGUISED_HOSTS },
  {
    number: 50,
    rule: "an address in text becomes a link to the right host, with no hidden tail",
    texts: AUTOLINKS,
  },
];
