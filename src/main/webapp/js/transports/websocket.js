/**
 * A transport is `{ name, open(base, handlers) }`; `open` gives back `{ send(text), close(code, reason) }` and calls
 * `handlers.opened()`, `handlers.text(string)` and, exactly once, `handlers.closed(code, reason)`.
 */
export const websocket = {
  name: 'websocket',
  open(base, handlers) {
    const url = new URL('chat/websocket', base);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(url);
    socket.onopen = () => handlers.opened();
    socket.onmessage = (event) => handlers.text(event.data);
    socket.onclose = (event) => handlers.closed(event.code, event.reason);
    return {
      send: (text) => socket.send(text),
      close: (code, reason) => socket.close(code, reason),
    };
  },
};
