import { test } from "./gateway-test.ts";
test("debug reasoning", async ({ chat, appUrl, token, sessionKey, operator, rig }) => {
  await operator.request("sessions.patch", { key: sessionKey, reasoningLevel: "stream" });
  chat.page.on("websocket", (s) => {
    s.on("framereceived", (f) => { const x = JSON.parse(String(f.payload)); if (x.event === "agent") console.log(x.payload.stream, JSON.stringify(x.payload.data).slice(0, 120)); });
    s.on("framesent", (f) => console.log(">>", String(f.payload).slice(0, 300)));
  });
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.send("ponder [think]");
  await chat.page.waitForTimeout(4000);
  console.log(JSON.stringify(rig.model.requests.at(-1)).slice(-600));
  console.log(await chat.page.evaluate(() => [...document.querySelectorAll("h1,h2,h3,h4")].map((h) => `${h.tagName} ${h.textContent}`)));
  const h = await operator.request("chat.history", { sessionKey });
  console.log(JSON.stringify(h["messages"]).slice(-900));
});
