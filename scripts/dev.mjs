import { fileURLToPath } from "node:url";
import { createServer } from "vite";
import { mergeConfig, readConfigFile } from "./app-config.mjs";
import { runWithServerOptions } from "./server-options.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

await runWithServerOptions(async ({ port, host, gateway }) => {
  const server = await createServer({
    root,
    server: { port, host, strictPort: true },
    plugins: [
      {
        name: "page-config",
        configureServer({ middlewares, config }) {
          middlewares.use("/config.json", (_request, response, next) => {
            readConfigFile(config.publicDir).then((fileConfig) => {
              response.setHeader("Content-Type", "application/json; charset=utf-8");
              response.setHeader("Cache-Control", "no-cache");
              response.end(JSON.stringify(mergeConfig(fileConfig, gateway)));
            }, next);
          });
        },
      },
    ],
  });
  try {
    await server.listen();
  } catch (error) {
    // Its watchers would keep this process alive.
    await server.close();
    throw error;
  }
  server.printUrls();
});
