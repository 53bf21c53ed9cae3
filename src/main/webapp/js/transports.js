import { save, saved } from './saved.js';
import { sockjs } from './transports/sockjs.js';
import { websocket } from './transports/websocket.js';

/**
 * In the order in which they are tried. Those in a frame come last: they were made to reach another host, and to one's
 * own they get through where the plain ones do.
 */
const ALL = [
  websocket,
  ...[
    'xhr-streaming',
    'eventsource',
    'xhr-polling',
    'jsonp-polling',
    'htmlfile',
    'iframe-eventsource',
    'iframe-htmlfile',
    'iframe-xhr-polling',
  ].map(sockjs),
];

export const transportNames = ALL.map(({ name }) => name);

/** What the person chose on this device, else all. */
export function chosenTransports() {
  const names = saved('transports')?.split(' ') ?? [];
  const chosen = ALL.filter(({ name }) => names.includes(name));
  return chosen.length ? chosen : ALL;
}

export function chooseTransports(names) {
  const all = transportNames.every((name) => names.includes(name));
  save('transports', all ? null : names.join(' '));
}
