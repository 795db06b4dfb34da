import type {
  GatewaySeed,
  SessionSeed,
  ToolCallSeed,
  TurnSeed,
} from "../../src/mocks/scripted-gateway-options.ts";
import type { ArtifactBlock } from "../../src/mocks/transcript-record.ts";
import { pickTexts } from "../../src/test/hostile/corpus.ts";
import { EVIL, RUN } from "../../src/test/hostile/hostile-case.ts";
import { HOSTILE_MIME_TYPES, HOSTILE_PICTURES } from "../../src/test/hostile/picture-cases.ts";

/** Where a screen full of them is to be looked at. */
export const FEW: readonly string[] = pickTexts(3).map(({ text }) => text);
/** Where each costs a dialog of its own. */
export const VERY_FEW: readonly string[] = pickTexts(1).map(({ text }) => text);

export const TOOLS_SESSION = "agent:main:tools";
export const FILES_SESSION = "agent:main:files";

const json = (value: unknown): string => JSON.stringify(value);

/** Each text where the views of tools look for names, paths, addresses and words. */
const CALLS: readonly ((text: string) => ToolCallSeed)[] = [
  (text) => ({ name: "exec", args: { command: text, workdir: text }, output: text }),
  (text) => ({
    name: text,
    args: { [text]: text, nested: [{ [text]: null }] },
    output: json({ [text]: [text, { a: text }] }),
  }),
  (text) => ({ name: "read", args: { path: text }, output: `${text}\n\n[${text}]` }),
  (text) => ({ name: "write", args: { path: text, content: text }, output: text }),
  (text) => ({
    name: "edit",
    args: { path: text, oldText: text, newText: `${text}!` },
    output: text,
    isError: true,
  }),
  (text) => ({
    name: "apply_patch",
    args: {
      patch: `*** Begin Patch\n*** Update File: ${text}\n@@ ${text}\n-${text}\n+${text}\n*** End Patch`,
    },
    output: text,
  }),
  (text) => ({
    name: "web_search",
    args: { query: text },
    output: json({
      results: [
        { title: text, url: text, snippet: text },
        { title: text, url: `https://${EVIL}/${text}` },
      ],
    }),
  }),
  (text) => ({
    name: "web_fetch",
    args: { url: text },
    output: json({ url: text, finalUrl: `javascript:${RUN}`, title: text, text, contentType: text }),
  }),
  (text) => ({
    name: "sessions_spawn",
    args: { task: text, label: text },
    output: json({ childSessionKey: text, status: text }),
  }),
  (text) => ({ name: "exec", args: { command: "x" }, output: text, exitCode: 7, isError: true }),
];

export function toolTurns(texts: readonly string[]): readonly TurnSeed[] {
  return texts.flatMap((text, index): readonly TurnSeed[] => {
    const call = CALLS[index % CALLS.length];
    const other = CALLS[(index + 1) % CALLS.length];
    return [
      { type: "user", text: "Go on." },
      {
        type: "tools",
        preamble: text,
        thinking: text,
        calls: [call, other].flatMap((make) => make?.(text) ?? []),
      },
      ...(index % 4 === 0
        ? [{ type: "failed", errorMessage: text } as const]
        : [{ type: "answer", text, thinking: text, model: text } as const]),
    ];
  });
}

const SVG = btoa(`<svg xmlns="http://www.w3.org/2000/svg" onload="${RUN}"><script>${RUN}</script></svg>`);
const PAGE = btoa(`<script>${RUN}</script>`);

/** Files of an answer whose names, kinds and bytes are all untrue. */
export function hostileFiles(): readonly ArtifactBlock[] {
  return HOSTILE_MIME_TYPES.flatMap((mimeType, index): readonly ArtifactBlock[] => {
    const name = VERY_FEW[index % VERY_FEW.length] ?? "";
    const file = { type: "artifact", name, mimeType } as const;
    return [
      { ...file, artifactId: `picture-${index}`, kind: "image", base64: SVG, width: 99_999, height: 99_999 },
      { ...file, artifactId: `document-${index}`, kind: "document", base64: PAGE },
    ];
  });
}

export function hostileSeed(): GatewaySeed {
  const pictures = Object.values(HOSTILE_PICTURES);
  const titled = FEW.map(
    (title, index): SessionSeed => ({
      key: `agent:${index % 3 === 0 ? "main" : `a${index % VERY_FEW.length}`}:titled-${index}`,
      title,
      minutesAgo: index * 40,
      turns: [
        { type: "user", text: title },
        { type: "answer", text: title },
      ],
      channel: title,
      model: title,
      isUnread: index % 2 === 0,
      isPinned: index % 7 === 0,
    }),
  );
  return {
    agents: [
      { id: "main", name: "Harbor" },
      ...VERY_FEW.map((name, index) => ({
        id: `a${index}`,
        name,
        emoji: name,
        theme: name,
        avatar: pictures[index % pictures.length] ?? "",
      })),
    ],
    models: VERY_FEW.map((name, index) => ({
      id: `model-${index}`,
      name,
      provider: name,
      contextWindow: 1000,
      reasoning: true,
    })),
    sessions: [
      { key: TOOLS_SESSION, title: "Tools", minutesAgo: 3, turns: toolTurns(FEW) },
      {
        key: FILES_SESSION,
        title: "Files",
        minutesAgo: 2,
        turns: [
          { type: "user", text: "Files, please." },
          { type: "answer", text: "Here.", files: hostileFiles() },
        ],
      },
      ...titled,
    ],
  };
}
