import { readFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const CATALOG = /\/lib\/i18n\/messages\/[\w-]+\/[\w-]+\.json$/;

/** Message catalogues are compiled here, so that no ICU parser travels to the browser. */
function compiledMessages(): Plugin {
  return {
    name: "compiled-messages",
    enforce: "pre",
    transform(source, id) {
      if (!CATALOG.test(id)) return null;
      const catalog = JSON.parse(source) as Record<string, string>;
      const compiled = Object.fromEntries(
        Object.entries(catalog).map(([key, message]) => [key, compileMessage(message)]),
      );
      return { code: `export default ${JSON.stringify(compiled)};`, moduleType: "js", map: null };
    },
  };
}

const COMPRESSIBLE = /\.(js|css|html|svg|json|webmanifest)$/;

/** A server hands these out as they are; nothing is compressed per request. */
function precompressedAssets(): Plugin {
  return {
    name: "precompressed-assets",
    apply: "build",
    enforce: "post",
    generateBundle(_options, bundle) {
      for (const [fileName, output] of Object.entries(bundle)) {
        if (!COMPRESSIBLE.test(fileName)) continue;
        const content = Buffer.from(output.type === "chunk" ? output.code : output.source);
        if (content.length < 1024) continue;
        const brotli = brotliCompressSync(content, {
          params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
        });
        this.emitFile({ type: "asset", fileName: `${fileName}.br`, source: brotli });
        this.emitFile({ type: "asset", fileName: `${fileName}.gz`, source: gzipSync(content, { level: 9 }) });
      }
    },
  };
}

const { version } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8")) as {
  readonly version: string;
};

export default defineConfig({
  define: { __APP_VERSION__: JSON.stringify(version) },
  base: "./",
  plugins: [compiledMessages(), react(), tailwindcss(), precompressedAssets()],
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 300,
  },
  test: {
    environment: "happy-dom",
    setupFiles: ["./src/test/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}", "scripts/**/*.test.mjs"],
    restoreMocks: true,
    maxWorkers: 2,
  },
} as Parameters<typeof defineConfig>[0]);
