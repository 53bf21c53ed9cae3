import { compareNames } from './format.js';

const LOBBY = 'lobby';

const byName = (a, b) => compareNames(titleOf(a), titleOf(b));

/** The lobby first, then by name: an order that does not move under the pointer. */
export function openRooms(store) {
  const rooms = [...store.rooms.values()].filter((room) => room.kind !== 'direct');
  return rooms.sort((a, b) => (b.room === LOBBY) - (a.room === LOBBY) || byName(a, b));
}

export function directRooms(store) {
  return [...store.rooms.values()].filter((room) => room.kind === 'direct').sort(byName);
}

export function inOrder(store) {
  return [...openRooms(store), ...directRooms(store)];
}

export function mayLeave(room) {
  return room.room !== LOBBY && room.kind !== 'direct';
}

function titleOf(room) {
  return room.peer?.name ?? room.name;
}

/** How a room is called in sentences: `#ops`, or the name of the person. */
export function roomTitle(room) {
  return room.kind === 'direct' ? titleOf(room) : `#${room.name}`;
}
