import type { SocketLike } from "../options.ts";

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
  webSocket.onclose = ({ code, reason }) => socket.onclose?.({ code, reason });
  webSocket.onerror = () => socket.onerror?.();
  return socket;
}
