import { fileURLToPath } from "node:url";
import { build } from "vite";
import { startServer } from "./serve.mjs";
import { runWithServerOptions } from "./server-options.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

await runWithServerOptions(async ({ port, host, gateway }) => {
  console.log("Building …");
  await build({ root, logLevel: "error" });
  const { url, close } = await startServer({
    dir: fileURLToPath(new URL("../dist", import.meta.url)),
    port,
    host,
    gatewayUrl: gateway?.url,
    ...(gateway ? { auth: gateway.auth } : {}),
  });
  console.log(`Gangway is at ${url}`);
  console.log(
    gateway ? `It offers the gateway ${gateway.url}` : "No gateway is preset: the page asks for an address.",
  );
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
    process.once(signal, () => {
      close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
});
