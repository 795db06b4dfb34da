import { expect, test } from "vitest";
import type { GatewayEvent } from "../gateway-client/index.ts";
import { createLateEvents } from "./late-events.ts";

const event = (name: string): GatewayEvent => ({ type: "unknown", name, payload: {} });
const names = (events: readonly GatewayEvent[]) =>
  events.map((each) => (each.type === "unknown" ? each.name : each.type));

test("what came before anybody listened is told to the first one, in order", () => {
  const late = createLateEvents();
  late.push(event("a"));
  late.push(event("b"));
  const first: GatewayEvent[] = [];
  const second: GatewayEvent[] = [];
  late.subscribe((each) => first.push(each));
  late.subscribe((each) => second.push(each));
  late.push(event("c"));
  expect(names(first)).toEqual(["a", "b", "c"]);
  expect(names(second)).toEqual(["c"]);
});

test("of too many, the newest are kept", () => {
  const late = createLateEvents();
  for (let at = 0; at < 300; at += 1) late.push(event(String(at)));
  const told: GatewayEvent[] = [];
  late.subscribe((each) => told.push(each));
  expect(names(told)).toEqual(Array.from({ length: 200 }, (_, at) => String(at + 100)));
});

test("what another gateway said is told to nobody", () => {
  const late = createLateEvents();
  late.push(event("a"));
  late.clear();
  const told: GatewayEvent[] = [];
  late.subscribe((each) => told.push(each));
  expect(told).toEqual([]);
});

test("who has left hears nothing more", () => {
  const late = createLateEvents();
  const told: GatewayEvent[] = [];
  const stop = late.subscribe((each) => told.push(each));
  stop();
  late.push(event("a"));
  expect(told).toEqual([]);
});
