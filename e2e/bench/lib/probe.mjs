/**
 * Runs in every measured page before its own scripts: taps the WebSocket and watches the document. It only notes
 * times while an answer is watched, so that it costs next to nothing otherwise.
 */
(() => {
  /** @typedef {{ at: number, tail: string, end: number, shownAt: number | undefined }} Delta */
  const state = {
    /** @type {{ method: string, at: number }[]} */
    sent: [],
    /** @type {{ start: number, duration: number }[]} */
    longTasks: [],
    /** @type {Delta[]} */
    deltas: [],
    events: 0,
    bytes: 0,
    readyAt: 0,
    clickedAt: 0,
    finals: 0,
    runs: 0,
  };
  /** @type {string | undefined} */
  let answerSelector;
  /** Everything received of the answer, without blanks and the signs of Markdown. */
  let received = "";
  let firstWaiting = 0;

  const bare = (/** @type {string} */ text) => text.replace(/[\s#*`|_~>-]+/g, "");

  function noteShown() {
    if (answerSelector === undefined || firstWaiting >= state.deltas.length) return;
    const drawn = bare([...document.querySelectorAll(answerSelector)].at(-1)?.textContent ?? "");
    const now = performance.now();
    while (firstWaiting < state.deltas.length) {
      const delta = /** @type {Delta} */ (state.deltas[firstWaiting]);
      if (drawn.indexOf(delta.tail, delta.end - delta.tail.length) < 0) break;
      delta.shownAt = now;
      firstWaiting += 1;
    }
  }

  function noteDelta(/** @type {string} */ frame) {
    const at = performance.now();
    performance.mark("bench-delta");
    const text = /"deltaText":("(?:[^"\\]|\\.)*")/.exec(frame.slice(0, 200_000))?.[1];
    if (text === undefined || answerSelector === undefined) {
      state.deltas.push({ at, tail: "", end: 0, shownAt: undefined });
      return;
    }
    received += bare(JSON.parse(text));
    state.deltas.push({ at, tail: received.slice(-24), end: received.length, shownAt: undefined });
  }

  const PlainSocket = window.WebSocket;
  window.WebSocket = class extends PlainSocket {
    /** @param {string | URL} url @param {string | string[]} [protocols] */
    constructor(url, protocols) {
      super(url, protocols);
      this.addEventListener("message", ({ data }) => {
        state.events += 1;
        state.bytes += data.length;
        const head = data.slice(0, 600);
        if (!head.includes('"event":"chat"')) return;
        if (head.includes('"state":"delta"')) noteDelta(data);
        else if (/"state":"(final|aborted|error)"/.test(head)) state.finals += 1;
      });
    }

    /** @override @param {string | Blob | BufferSource} data */
    send(data) {
      const method = /"method":"([^"]+)"/.exec(String(data).slice(0, 400))?.[1];
      if (method !== undefined) state.sent.push({ method, at: performance.now() });
      super.send(data);
    }
  };

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      state.longTasks.push({ start: startTime, duration });
    }
  }).observe({ type: "longtask", buffered: true });

  const noteClick = () => {
    state.clickedAt = performance.now();
  };
  window.addEventListener("click", noteClick, true);
  new MutationObserver(noteShown).observe(document, { subtree: true, childList: true, characterData: true });

  /** @type {any} */ (window).bench = {
    state,
    watchAnswer: (/** @type {string} */ selector) => {
      answerSelector = selector;
      received = "";
      firstWaiting = 0;
      state.deltas = [];
    },
    /** Notes when the condition becomes true, to ten milliseconds. */
    watchReady: (/** @type {() => boolean} */ isReady) => {
      const timer = setInterval(() => {
        if (!isReady()) return;
        clearInterval(timer);
        state.readyAt = performance.now();
      }, 10);
    },
    clear: () => {
      state.sent = [];
      state.longTasks = [];
      state.deltas = [];
      state.finals = 0;
    },
    countElements: () => {
      /** @param {Document | ShadowRoot} root @returns {number} */
      const count = (root) => {
        const all = root.querySelectorAll("*");
        let sum = all.length;
        for (const { shadowRoot } of all) if (shadowRoot) sum += count(shadowRoot);
        return sum;
      };
      return count(document);
    },
  };
})();
