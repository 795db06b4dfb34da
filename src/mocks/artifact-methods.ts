import { type MethodContext, type MethodSpec, ONLY_V4 } from "./method-table.ts";
import { type ArtifactBlock, base64Size } from "./transcript-record.ts";
import { compact, requireProperty, WireFailure, type WireObject } from "./wire.ts";

function toSummary(block: ArtifactBlock, sessionKey: string): WireObject {
  const { artifactId, kind, name, mimeType, base64 } = block;
  return {
    id: artifactId,
    type: kind === "document" ? "file" : kind,
    title: name,
    mimeType,
    sizeBytes: base64Size(base64),
    sessionKey,
    source: "session-transcript",
    download: { mode: "bytes" },
  };
}

const notFound = (artifactId: string): WireFailure =>
  new WireFailure({
    code: "INVALID_REQUEST",
    message: "artifact not found",
    details: { type: "artifact_not_found", artifactId },
  });

/** Files of answers, always as bytes: there is no HTTP side here. */
export function createArtifactMethods({ store }: MethodContext): readonly (readonly [string, MethodSpec])[] {
  const artifactsOf = (sessionKey: string): readonly ArtifactBlock[] =>
    store
      .find(sessionKey)
      ?.records.flatMap(({ blocks }) => blocks.filter((block) => block.type === "artifact")) ?? [];

  return [
    [
      "artifacts.list",
      {
        scope: "operator.read",
        protocols: ONLY_V4,
        handle: ({ params }) => {
          const sessionKey = requireProperty("invalid artifacts.list params", params, "sessionKey");
          return { artifacts: artifactsOf(sessionKey).map((block) => toSummary(block, sessionKey)) };
        },
      },
    ],
    [
      "artifacts.download",
      {
        scope: "operator.read",
        protocols: ONLY_V4,
        handle: ({ params }) => {
          const label = "invalid artifacts.download params";
          const sessionKey = requireProperty(label, params, "sessionKey");
          const artifactId = requireProperty(label, params, "artifactId");
          const block = artifactsOf(sessionKey).find((artifact) => artifact.artifactId === artifactId);
          if (!block) throw notFound(artifactId);
          return compact({
            artifact: toSummary(block, sessionKey),
            encoding: "base64",
            data: block.base64,
          });
        },
      },
    ],
  ];
}
