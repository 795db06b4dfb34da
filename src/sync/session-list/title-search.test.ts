import { describe, expect, it } from "vitest";
import { createManualClock } from "../../mocks/manual-clock.ts";
import { settled } from "../../test/fake-client.ts";
import { aSession } from "../../test/render-with-services.tsx";
import { createTitleSearch } from "./title-search.ts";

function setUp() {
  const clock = createManualClock();
  const asked: { text: string; answer: (keys: readonly string[]) => void; refuse: () => void }[] = [];
  const search = createTitleSearch(
    clock,
    (text) =>
      new Promise((resolve, reject) => {
        const answer = (keys: readonly string[]) => resolve(keys.map((key) => aSession({ key })));
        asked.push({ text, answer, refuse: () => reject(new Error("refused")) });
      }),
  );
  const found = () => search.getState().found?.map(({ key }) => key);
  return { clock, asked, search, found };
}

describe("finding a chat by its title", () => {
  it("asks once the typing pauses, without the spaces around", () => {
    const { clock, asked, search } = setUp();
    for (const text of ["l", "li", "lis "]) {
      search.setText(text);
      clock.elapse(150);
    }
    expect(asked).toEqual([]);
    clock.elapse(100);
    expect(asked.map(({ text }) => text)).toEqual(["lis"]);
    expect(search.getState()).toMatchObject({ text: "lis ", isAsking: true });
  });

  it("drops an answer to an older text, in whatever order they come", async () => {
    const { clock, asked, search, found } = setUp();
    search.setText("li");
    clock.elapse(300);
    search.setText("lisbon");
    clock.elapse(300);
    asked[1]?.answer(["new"]);
    await settled();
    asked[0]?.answer(["old"]);
    await settled();
    expect(found()).toEqual(["new"]);
    expect(search.getState().isAsking).toBe(false);
  });

  it("asks nothing and keeps nothing once the field is empty", async () => {
    const { clock, asked, search, found } = setUp();
    search.setText("li");
    clock.elapse(300);
    search.setText("");
    asked[0]?.answer(["late"]);
    await settled();
    expect(found()).toBeUndefined();
    search.setText("   ");
    clock.elapse(1000);
    expect(asked).toHaveLength(1);
    expect(search.getState().isAsking).toBe(false);
  });

  it("goes on with what is known here where the gateway refuses", async () => {
    const { clock, asked, search, found } = setUp();
    search.setText("li");
    clock.elapse(300);
    asked[0]?.refuse();
    await settled();
    expect(found()).toEqual([]);
    expect(search.getState().isAsking).toBe(false);
  });
});
