import { Chat } from './chat.js';
import { Connection } from './connection.js';
import * as session from './session.js';
import { Store } from './store.js';
import { chosenTransports } from './transports.js';

/** The one place where the parts are put together. */
export const store = new Store();

const connection = new Connection({
  transports: chosenTransports(),
  base: document.baseURI,
  hello: () => ({ type: 'hello', protocol: 1, resume: store.resume() }),
  // A server that cannot be reached is no reason to send anybody away: only a clear "nobody" is.
  standing: () => session.me().then((person) => (person ? 'in' : 'out'), () => 'unreachable'),
});

export const chat = new Chat({ connection, store, session });
