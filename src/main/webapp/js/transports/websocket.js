/**
 * A transport is `{ name, within, answersPings, open(base, handlers) }`: the milliseconds it has until the server says
 * `welcome`, and whether the server sees without our help that somebody listens. `open` gives back
 * `{ send(text), close() }` and calls `handlers.opened()`, `handlers.text(string)` and
 * `handlers.closed(code, reason)`.
 */
export const websocket = {
  name: 'websocket',
  within: 4_000,
  answersPings: true,
  open(base, handlers) {
    const url = new URL('chat/websocket', base);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(url);
    socket.onopen = () => handlers.opened();
    socket.onmessage = (event) => handlers.text(event.data);
    socket.onclose = (event) => handlers.closed(event.code, event.reason);
    return {
      send: (text) => socket.send(text),
      close: () => socket.close(1000),
    };
  },
};
