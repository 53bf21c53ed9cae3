const WITHIN = 10_000;
/** What sockjs-client gives a transport at least; by itself 0.6 s on a quick network, less than a busy server may pause. */
const AT_LEAST = 1_000;
const SESSION_ID_LENGTH = 32;

/** One of the ways of sockjs-client around a network that does not let WebSocket pass. */
export const sockjs = (name) => ({
  name,
  within: WITHIN,
  answersPings: false,
  open(base, handlers) {
    let socket = null;
    let unwanted = false;
    const begin = (SockJS) => {
      if (unwanted) return;
      const url = new URL('chat', base).href;
      socket = new SockJS(url, null, { transports: [name], sessionId: SESSION_ID_LENGTH, timeout: AT_LEAST });
      socket.onopen = () => handlers.opened();
      socket.onmessage = ({ data }) => handlers.text(data);
      socket.onclose = ({ code, reason }) => handlers.closed(code, reason);
    };
    library().then(begin).catch((error) => handlers.closed(1006, error.message));
    return {
      send: (text) => socket.send(text),
      close() {
        unwanted = true;
        socket?.close();
      },
    };
  },
});

/** Where the library keeps for whom an answer of jsonp is. One to a poll that was given up comes all the same. */
window._jp = new Proxy({}, { get: (polls, id) => polls[id] ?? (() => {}) });

let loaded = null;

/** Loaded when it is needed first. A script, not an import: browsers remember imports that failed. */
function library() {
  loaded ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = import.meta.resolve('sockjs-client');
    script.onload = () => resolve(window.SockJS);
    script.onerror = () => {
      script.remove();
      loaded = null;
      reject(new Error('sockjs-client could not be loaded'));
    };
    document.head.append(script);
  });
  return loaded;
}
