/** `#r/lobby` is a room, `#r/lobby/people` its people, anything else the list of rooms. */
export function route() {
  const [, room, more] = location.hash.match(/^#r\/([a-z0-9_-]{1,40})(\/people)?$/) ?? [];
  return { room: room ?? null, pane: more ? 'people' : room ? 'room' : 'rooms' };
}

export function toRoom(room, { replace = false } = {}) {
  go(`#r/${room}`, replace);
}

export function toPeople(room) {
  go(`#r/${room}/people`, false);
}

export function toRooms() {
  go('#', true);
}

function go(hash, replace) {
  if (location.hash === hash || (hash === '#' && !location.hash)) return;
  if (!replace) {
    location.hash = hash;
    return;
  }
  history.replaceState(null, '', hash);
  // Deferred like a real change of the address, so that whoever navigates is done with its own work first.
  queueMicrotask(() => dispatchEvent(new HashChangeEvent('hashchange')));
}
