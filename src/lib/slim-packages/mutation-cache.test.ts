import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";

describe("a query client without mutations", () => {
  it("mounts, asks, clears and unmounts", async () => {
    const client = new QueryClient();
    client.mount();
    await expect(client.fetchQuery({ queryKey: ["a"], queryFn: async () => 1 })).resolves.toBe(1);
    await client.resumePausedMutations();
    expect(client.isMutating()).toBe(0);
    client.clear();
    expect(client.getQueryData(["a"])).toBeUndefined();
    client.unmount();
  });

  it("says so when somebody asks for one", () => {
    const cache = new QueryClient().getMutationCache();
    expect(() => cache.build(new QueryClient(), {})).toThrow("slim-packages");
  });

  it("says so when somebody asks for pages of pages", async () => {
    const query = { queryKey: ["b"], queryFn: () => 1, initialPageParam: 0, retry: false };
    await expect(new QueryClient().fetchInfiniteQuery(query)).rejects.toThrow("slim-packages");
  });
});
