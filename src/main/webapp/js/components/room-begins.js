import { html } from 'lit';
import { roomTitle } from '../room-order.js';
import { words } from '../words.js';

/** What stands above the first entry of a room; in a room without messages it says how to begin. */
export function roomBegins(room, rows) {
  const title = roomTitle(room);
  if (room.kind === 'direct') return html`<p class="begins">${words.emptyDirect(title)}</p>`;
  if (rows.some((row) => row.kind === 'message')) return html`<p class="begins">${words.roomBegins(title)}</p>`;
  return html`<div class="begins"><p>${words.emptyRoom(title)}</p><p class="soft">${words.emptyRoomHow}</p></div>`;
}
