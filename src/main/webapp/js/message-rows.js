import { dayOf } from './format.js';

const MANY_EVENTS = 5;

/**
 * What stands in the list, one row each: `day`, `new`, `gap`, `message`, `joined`, `left`. Made for a window [from, to)
 * of the log's entries only; `outbox` follows when the window reaches the end.
 */
export function rowsOf({ room, from, to, outbox, me, now }) {
  const rows = [];
  const { entries } = room.log;
  let day = from > 0 ? dayKey(entries[from - 1].time) : null;
  let dividerDue = room.divider !== null && (from === 0 || entries[from - 1].seq <= room.divider);
  for (let i = from; i < to; i++) {
    const entry = entries[i];
    let head = entry.leads;
    if (i > 0 && room.log.gapAfter(i - 1)) {
      rows.push({ kind: 'gap', key: `gap-${entry.seq}`, after: entries[i - 1].seq, before: entry.seq });
      head = true;
    }
    const key = dayKey(entry.time);
    if (key !== day) {
      rows.push({ kind: 'day', key: `day-${entry.seq}`, text: dayOf(entry.time, now) });
      day = key;
      head = true;
    }
    if (dividerDue && entry.seq > room.divider && entry.type === 'message' && entry.from !== me.user) {
      rows.push({ kind: 'new', key: 'new' });
      dividerDue = false;
      head = true;
    }
    rows.push(rowOf(entry, head, me));
  }
  const shown = collapsed(rows);
  for (const item of outbox) shown.push(waiting(item, shown.at(-1), me));
  return shown;
}

/** On the first morning a whole house joins: from five in a row on, one line says so. */
function collapsed(rows) {
  const result = [];
  for (let i = 0; i < rows.length; ) {
    const { kind } = rows[i];
    let end = i + 1;
    while ((kind === 'joined' || kind === 'left') && rows[end]?.kind === kind) end++;
    if (end - i < MANY_EVENTS) result.push(...rows.slice(i, end));
    else result.push({ ...rows[end - 1], names: rows.slice(i, end).map((row) => row.entry.name) });
    i = end;
  }
  return result;
}

function rowOf(entry, head, me) {
  if (entry.type !== 'message') return { kind: entry.type, key: `s-${entry.seq}`, entry };
  const mine = entry.from === me.user;
  // Own messages keep their key from pending to sent, so that they stay the same element.
  const key = mine ? `m-${entry.id}` : `s-${entry.seq}`;
  return { kind: 'message', key, entry, head, mine, from: entry.from, name: entry.name, state: 'sent' };
}

function waiting(item, last, me) {
  const head = !(last?.kind === 'message' && last.mine && item.time - (last.entry.lead ?? last.entry.time) < 5 * 60_000);
  return { kind: 'message', key: `m-${item.id}`, entry: item, head, mine: true, from: me.user, name: me.name, state: item.state };
}

function dayKey(time) {
  const date = new Date(time);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}
