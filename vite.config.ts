import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type BrotliOptions, brotliCompressSync, constants, gzipSync } from "node:zlib";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { build, defineConfig, type Plugin } from "vite";
import { compiledMessages } from "./scripts/compiled-messages.mjs";
import { configSchema } from "./scripts/config-schema.mjs";
import { methodFacts } from "./scripts/method-params.mjs";

/** Every browser that runs this page reads the first of the three kinds in which each font of formulas is named. */
function oneKindOfFont(): Plugin {
  return {
    name: "one-kind-of-font",
    enforce: "pre",
    transform(source, id) {
      if (!/\/katex\/dist\/katex[^/]*\.css/.test(id.replaceAll("\\", "/"))) return null;
      return {
        code: source.replaceAll(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\("[^"]*"\)/g, ""),
        map: null,
      };
    },
  };
}

const MERMAID = fileURLToPath(new URL("node_modules/mermaid/dist/mermaid.min.js", import.meta.url));

/** What draws diagrams, as one classic script: its page has no origin, and is no part of this one. */
function diagramScript(): Plugin {
  return {
    name: "diagram-script",
    configureServer(server) {
      server.middlewares.use("/diagram/mermaid.js", (_request, response) => {
        response.setHeader("Content-Type", "text/javascript").end(readFileSync(MERMAID));
      });
    },
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "diagram/mermaid.js", source: readFileSync(MERMAID) });
    },
  };
}

/** The first versions with light-dark(), which this page cannot do without: no fallbacks for what is older. */
const CSS_TARGET = ["chrome123", "firefox120", "safari17.5"] as const;

const EMBED = fileURLToPath(new URL("src/embed/", import.meta.url));

/** What other sites load, as one classic script under a name that stays. */
async function bundleEmbed(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      target: "es2022",
      cssTarget: [...CSS_TARGET],
      minify: "terser",
      terserOptions: { ecma: 2020, module: true, compress: { passes: 4, keep_fargs: false } },
      lib: { entry: join(EMBED, "host/embed.ts"), formats: ["iife"], name: "gangwayEmbed" },
    },
  });
  const [bundle] = [result].flat();
  const code = bundle && "output" in bundle ? bundle.output[0].code : "";
  if (code === "") throw new Error("embed.js came out empty");
  return code;
}

function embedScript(): Plugin {
  return {
    name: "embed-script",
    configureServer(server) {
      server.middlewares.use("/embed.js", (_request, response, next) => {
        bundleEmbed().then((code) => response.setHeader("Content-Type", "text/javascript").end(code), next);
      });
    },
    async generateBundle() {
      this.emitFile({ type: "asset", fileName: "embed.js", source: await bundleEmbed() });
      this.emitFile({
        type: "asset",
        fileName: "embed.d.ts",
        source: readFileSync(join(EMBED, "embed.d.ts")),
      });
    },
  };
}

const COMPRESSIBLE = /\.(js|css|html|svg|json|webmanifest)$/;

/** A server hands these out as they are; nothing is compressed per request. Runs when all files are final. */
function precompressedAssets(): Plugin {
  let folder = "";
  return {
    name: "precompressed-assets",
    apply: "build",
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir);
    },
    writeBundle: {
      order: "post",
      sequential: true,
      handler(_options, bundle) {
        for (const fileName of Object.keys(bundle)) {
          if (!COMPRESSIBLE.test(fileName)) continue;
          const file = join(folder, fileName);
          const content = readFileSync(file);
          if (content.length < 256) continue;
          writeFileSync(`${file}.br`, brotliCompressSync(content, bestFor(content.length)));
          writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
        }
      },
    },
  };
}

/** The last percents of what is many megabytes long would take longer than all the rest of the build. */
const LONG = 2_000_000;

function bestFor(size: number): BrotliOptions {
  const quality = size > LONG ? 9 : 11;
  return {
    params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: size },
  };
}

const { version } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8")) as {
  readonly version: string;
};

/**
 * What Tailwind writes for browsers that cannot run this page, and for fields that it does not have: values without
 * `@property`, colours without `color-mix()`, rules for dates.
 */
const NEEDLESS_STYLES: readonly (readonly [needless: RegExp, instead: string])[] = [
  [/@layer properties\{@supports[^{]*\{[^{}]*\{[^{}]*\}\}\}/, ""],
  [/([\w-]+):[^;{}]*;@supports \(color:color-mix\(in lab, red, red\)\)\{(\1:[^{};]*);?\}/g, "$2;"],
  [/::-webkit-(?:datetime-edit[\w-]*|date-and-time-value|calendar-picker-indicator)\{[^{}]*\}/g, ""],
];

function leanStyles(): Plugin {
  return {
    name: "lean-styles",
    apply: "build",
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== "asset" || !file.fileName.endsWith(".css")) continue;
        file.source = NEEDLESS_STYLES.reduce(
          (source, [needless, instead]) => source.replace(needless, instead),
          String(file.source),
        );
      }
    },
  };
}

/** What opens the line to the gateway while the rest is on its way. */
const entry = new Set<string>();
/** What the page itself pulls in, without the parts that come when they are asked for. */
const app = new Set<string>();
/** What comes when the first conversation is on screen, whatever happens next. */
const late = new Set<string>();

/** Markdown is in every history, and in a file of its own it would be 1.4 kB larger. */
const APP = /\/src\/(app\/start-app|components\/markdown\/markdown-blocks)\.tsx$/;
const LATE =
  /\/src\/(app\/(late-parts|start-page-storage)\.ts|components\/(sessions\/(session-list|settings-entries)|chat\/(delivery-note|empty-session|run-failure)|markdown\/picture)\.tsx)$/;

function findParts(): Plugin {
  return {
    name: "find-parts",
    apply: "build",
    renderStart() {
      const all = [...this.getModuleIds()];
      const collect = (queue: string[], found: Set<string>): void => {
        for (const id of queue) {
          if (found.has(id)) continue;
          found.add(id);
          queue.push(...(this.getModuleInfo(id)?.importedIds ?? []));
        }
      };
      const named = (pattern: RegExp) => all.filter((id) => pattern.test(id.replaceAll("\\", "/")));
      collect(
        all.filter((id) => this.getModuleInfo(id)?.isEntry),
        entry,
      );
      collect(named(APP), app);
      collect(named(LATE), late);
    },
  };
}

/** Named in the page, so that the browser fetches all of the first load at once and not one part after the other. */
const FIRST_PARTS = /\/(app|rolldown-runtime)-[^/]+\.js$/;

function preloadedParts(): Plugin {
  return {
    name: "preloaded-parts",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: (_html, { bundle = {} }) =>
        Object.keys(bundle)
          .filter((file) => FIRST_PARTS.test(file))
          .map((file) => ({
            tag: "link",
            attrs: { rel: "modulepreload", crossorigin: true, href: `./${file}` },
            injectTo: "head",
          })),
    },
  };
}

const PRELOAD_HELPER = "vite/preload-helper.js";

/** No part that comes later is worth the list of all files in the first load: only its styles are looked after. */
function plainImports(): Plugin {
  const helper = fileURLToPath(new URL("src/lib/slim-packages/load-with-styles.ts", import.meta.url));
  return {
    name: "plain-imports",
    apply: "build",
    transform(_source, id) {
      if (!id.includes(PRELOAD_HELPER)) return null;
      return {
        code: `export { loadWithStyles as __vitePreload } from ${JSON.stringify(helper)};`,
        map: null,
      };
    },
  };
}

/** Parts of the Markdown packages that this page never uses, replaced by next to nothing. */
function slimMarkdown(file: string): string {
  return fileURLToPath(new URL(`src/lib/slim-markdown/${file}`, import.meta.url));
}

/** The same for modules inside a package, which an alias would not tell from modules of that name elsewhere. */
const SLIM_MODULES: readonly (readonly [importer: string, module: string, file: string])[] = [
  ["/query-core/build/modern/queryClient.js", "./mutationCache.js", "mutation-cache.ts"],
  ["/query-core/build/modern/query.js", "./infiniteQueryBehavior.js", "infinite-query-behavior.ts"],
  ["/lucide-react/", "../createLucideIcon.mjs", "create-lucide-icon.ts"],
];

function slimPackages(): Plugin {
  return {
    name: "slim-packages",
    enforce: "pre",
    resolveId(source, importer) {
      const found = SLIM_MODULES.find(
        ([from, module]) => module === source && importer?.replaceAll("\\", "/").includes(from),
      );
      return found ? fileURLToPath(new URL(`src/lib/slim-packages/${found[2]}`, import.meta.url)) : null;
    },
  };
}

/** Icons carry their names and keys for lists, which nothing here looks at. */
function bareIcons(): Plugin {
  return {
    name: "bare-icons",
    enforce: "pre",
    transform(source, id) {
      if (!/\/lucide-react\/.*\/icons\//.test(id.replaceAll("\\", "/"))) return null;
      const code = source.replaceAll(/,\s*key: "[^"]*"/g, "").replace(/^\s*name: "[^"]*",\s*size: 24,/m, "");
      return { code, map: null };
    },
  };
}

export default defineConfig({
  define: { __APP_VERSION__: JSON.stringify(version) },
  base: "./",
  resolve: {
    // Inlined packages would otherwise come with the assertions of their development builds, at a fifth of the speed.
    ...(process.env.VITEST === undefined ? {} : { conditions: ["module", "browser", "production"] }),
    alias: {
      "@lingui/core": fileURLToPath(new URL("src/lib/slim-packages/lingui-core.ts", import.meta.url)),
      "mdast-util-to-markdown": slimMarkdown("to-markdown.ts"),
      "@ungap/structured-clone": slimMarkdown("structured-clone.ts"),
      "decode-named-character-reference": slimMarkdown("decode-named-character-reference.ts"),
      "property-information": slimMarkdown("property-information.ts"),
      "remark-gfm": slimMarkdown("remark-gfm.ts"),
      "style-to-object": slimMarkdown("style-to-object.ts"),
      unified: slimMarkdown("unified.ts"),
      "vfile-message": slimMarkdown("vfile-message.ts"),
      vfile: slimMarkdown("vfile.ts"),
    },
  },
  plugins: [
    findParts(),
    preloadedParts(),
    plainImports(),
    compiledMessages(),
    methodFacts(),
    configSchema(),
    oneKindOfFont(),
    diagramScript(),
    embedScript(),
    slimPackages(),
    bareIcons(),
    react(),
    tailwindcss({ optimize: false }),
    leanStyles(),
    precompressedAssets(),
  ],
  build: {
    target: "es2022",
    cssTarget: [...CSS_TARGET],
    assetsInlineLimit: 0,
    modulePreload: false,
    // Three kilobytes less than the default minifier on the first load; worth two seconds of a build.
    minify: "terser",
    rolldownOptions: {
      output: {
        codeSplitting: {
          // One file beside the small one that opens the line: every further cut costs a kilobyte, and shared parts of it.
          groups: [
            // All styles of the first load are one file too, and the page names it.
            { name: "entry", test: (id) => entry.has(id) || (app.has(id) && /\.css$/.test(id)), priority: 3 },
            { name: "app", test: (id) => app.has(id), priority: 2 },
            { name: "late", test: (id) => late.has(id), priority: 1 },
          ],
        },
      },
    },
    terserOptions: {
      ecma: 2020,
      module: true,
      compress: { passes: 6, keep_fargs: false, inline: 1, hoist_funs: true },
    },
    chunkSizeWarningLimit: 700,
  },
  test: {
    environment: "happy-dom",
    // Packages with stand-ins go through the bundler here too: every test then runs what is shipped.
    server: {
      deps: { inline: [/react-markdown|hast-util-|mdast-util-|micromark|remark-|@tanstack|lucide-react/] },
    },
    setupFiles: ["./src/test/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}", "scripts/**/*.test.mjs"],
    restoreMocks: true,
    // Property tests and prefixes of hostile texts take their time on a busy machine.
    testTimeout: 60_000,
    maxWorkers: 2,
  },
} as Parameters<typeof defineConfig>[0]);
