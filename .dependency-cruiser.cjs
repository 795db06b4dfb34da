/** The one-way doors between rooms, as ARCHITECTURE.md draws them. */
const room = (name) => `^src/${name}/`;
const onlyFrom = (name, allowed, typesFrom = []) => ({
  name: `${name}-doors`,
  comment: `src/${name} may import ${[name, ...allowed].join(", ")}`,
  severity: "error",
  from: { path: room(name), pathNot: "\\.test\\.tsx?$|\\.bench\\.ts$" },
  to: {
    path: "^src/",
    pathNot: [room(name), ...allowed.map(room)],
    ...(typesFrom.length > 0 ? {} : {}),
  },
});

/** Type-only imports are allowed through some doors that stay shut for values. */
const typesOnlyFrom = (name, typeRooms) => ({
  name: `${name}-types-only`,
  comment: `src/${name} takes only types from ${typeRooms.join(", ")}`,
  severity: "error",
  from: { path: room(name), pathNot: "\\.test\\.tsx?$|\\.bench\\.ts$" },
  to: { path: typeRooms.map(room), dependencyTypesNot: ["type-only"] },
});

module.exports = {
  forbidden: [
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    onlyFrom("lib", []),
    onlyFrom("gateway-client", []),
    onlyFrom("embed", []),
    onlyFrom("stores", ["lib", "gateway-client"]),
    typesOnlyFrom("stores", ["gateway-client"]),
    onlyFrom("sync", ["gateway-client", "stores", "lib"]),
    onlyFrom("hooks", ["stores", "sync", "gateway-client", "lib"]),
    onlyFrom("components", ["hooks", "lib", "stores", "gateway-client"]),
    typesOnlyFrom("components", ["stores", "gateway-client"]),
    onlyFrom("mocks", ["lib", "gateway-client"]),
    typesOnlyFrom("mocks", ["gateway-client"]),
    onlyFrom("app", ["components", "hooks", "stores", "sync", "gateway-client", "lib", "mocks", "embed"]),
    {
      name: "gateway-client-by-its-door",
      comment:
        "other rooms import gateway-client through index.ts; early.ts is for what comes before the client, more.ts for methods that come late",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/gateway-client/|\\.test\\.tsx?$|^src/test/" },
      to: { path: "^src/gateway-client/", pathNot: "^src/gateway-client/(index|early|more)\\.ts$" },
    },
    {
      name: "gateway-client-is-framework-free",
      severity: "error",
      from: { path: "^src/gateway-client/" },
      to: { path: "node_modules/(react|react-dom|zustand|@tanstack)/" },
    },
    {
      name: "embed-is-framework-free",
      comment: "what other sites load brings no package along",
      severity: "error",
      from: { path: "^src/embed/", pathNot: "\\.test\\.ts$" },
      to: { path: "node_modules/" },
    },
    {
      name: "embed-host-stays-outside",
      comment: "the page shares the protocol with the script of the host, and nothing else",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/embed/" },
      to: { path: "^src/embed/host/" },
    },
    {
      name: "protocol-package-types-only",
      comment: "nothing of the gateway's own package ends up in the bundle",
      severity: "error",
      from: { path: "^src/", pathNot: "\\.test\\.tsx?$" },
      to: { path: "@openclaw/gateway-protocol", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "test-only-for-tests",
      severity: "error",
      from: { path: "^src/", pathNot: "\\.test\\.tsx?$|\\.bench\\.ts$|^src/test/" },
      to: { path: "^src/test/" },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.app.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { conditionNames: ["import", "types", "default"] },
  },
};
