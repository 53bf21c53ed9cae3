import { Chat } from './chat.js';
import { Connection } from './connection.js';
import * as session from './session.js';
import { Store } from './store.js';
import { websocket } from './transports/websocket.js';

/** The one place where the parts are put together. */
export const store = new Store();

const connection = new Connection({
  transports: [websocket],
  base: document.baseURI,
  hello: () => ({ type: 'hello', protocol: 1, resume: store.resume() }),
  // A server that cannot be reached is no reason to send anybody away: only a clear "nobody" is.
  mayReturn: () => session.me().then((person) => person !== null, () => true),
});

export const chat = new Chat({ connection, store, session });
