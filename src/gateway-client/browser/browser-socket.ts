import type { SocketLike } from "../options.ts";

const ABNORMAL_CLOSURE = 1006;

/**
 * Opens a WebSocket of the browser.
 *
 * @param url `ws:` or `wss:` address.
 * @throws DOMException when the page may not open the address, such as `ws:` from an `https:` page.
 */
export function createBrowserSocket(url: string): SocketLike {
  const webSocket = new WebSocket(url);
  const socket: SocketLike = {
    onopen: null,
    onmessage: null,
    onclose: null,
    onerror: null,
    send: (data) => webSocket.send(data),
    close: (code, reason) => webSocket.close(code, reason),
  };
  webSocket.onopen = () => socket.onopen?.();
  webSocket.onmessage = (event: MessageEvent<unknown>) => socket.onmessage?.({ data: event.data });
  let isOver = false;
  const end = (code: number, reason: string): void => {
    if (!isOver) socket.onclose?.({ code, reason });
    isOver = true;
  };
  webSocket.onclose = ({ code, reason }) => end(code, reason);
  webSocket.onerror = () => {
    socket.onerror?.();
    // Chromium closes a socket that the page's policy forbids without ever saying so.
    if (webSocket.readyState === webSocket.CLOSED) setTimeout(() => end(ABNORMAL_CLOSURE, ""));
  };
  return socket;
}
