import { sockjs } from './transports/sockjs.js';
import { websocket } from './transports/websocket.js';

/**
 * In the order in which they are tried. Those in a frame come last: they were made to reach another host, and to one's
 * own they get through where the plain ones do.
 */
export const transports = [
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
