import { chat, store } from './page.js';
import { route, toRoom } from './route.js';
import { inOrder } from './room-order.js';

/** The keys of the whole page; fields and dialogs come first. */
export function onShortcut(event, page) {
  if (event.isComposing || event.defaultPrevented) return;
  const { key, altKey, ctrlKey, metaKey } = event;
  const inDialog = document.querySelector('dialog[open]');
  if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === 'k') {
    event.preventDefault();
    if (!inDialog) page.querySelector('jump-dialog').show();
  } else if (inDialog) {
    return;
  } else if (altKey && !ctrlKey && !metaKey && (key === 'ArrowUp' || key === 'ArrowDown')) {
    event.preventDefault();
    walk(key === 'ArrowUp' ? -1 : 1);
  } else if (key === 'Escape') {
    chat.markAllRead();
  } else if (key === '?' && !isField(event.target)) {
    event.preventDefault();
    page.querySelector('keys-help').show();
  }
}

function walk(step) {
  const rooms = inOrder(store);
  const at = rooms.findIndex((room) => room.room === route().room);
  const next = rooms[(at + step + rooms.length) % rooms.length];
  if (next) toRoom(next.room);
}

function isField(target) {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}
