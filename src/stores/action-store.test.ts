import { describe, expect, it, vi } from "vitest";
import { type Action, createActionStore } from "./action-store.ts";

const anAction = (fields: Partial<Action> = {}): Action => ({
  id: "a",
  title: "Do it",
  group: "page",
  run: vi.fn(),
  ...fields,
});

describe("the actions of the page", () => {
  it("are offered until whoever offers them goes", () => {
    const store = createActionStore();
    const withdraw = store.register(anAction());
    store.register(anAction({ id: "b" }));
    expect(store.getState().actions.map(({ id }) => id)).toEqual(["a", "b"]);
    withdraw();
    expect(store.getState().actions.map(({ id }) => id)).toEqual(["b"]);
  });

  it("keep their place when they are offered anew, and are not withdrawn by the former owner", () => {
    const store = createActionStore();
    const withdrawFormer = store.register(anAction());
    store.register(anAction({ id: "b" }));
    store.register(anAction({ title: "Do it better" }));
    withdrawFormer();
    expect(store.getState().actions.map(({ title }) => title)).toEqual(["Do it better", "Do it"]);
  });

  it("remember what was run last, each once", () => {
    const store = createActionStore();
    for (const id of ["a", "b"]) store.register(anAction({ id }));
    for (const id of ["a", "b", "a"]) store.run(id);
    expect(store.getState().recent).toEqual(["a", "b"]);
  });

  it("do nothing while they cannot be done, or are not offered", () => {
    const store = createActionStore();
    const action = anAction({ isAvailable: () => false });
    store.register(action);
    store.run("a");
    store.run("gone");
    expect(action.run).not.toHaveBeenCalled();
    expect(store.getState().recent).toEqual([]);
  });
});
