import { html, nothing, render } from 'lit';
import { chat } from '../page.js';
import { exactTime, timeOf } from '../format.js';
import { initials, whoClass } from '../who.js';
import { words } from '../words.js';
import { icons } from './icons.js';

/**
 * One message. Draws itself in the same moment in which it gets its row, unlike the other components: the list measures
 * right after, to keep what is being read in its place.
 */
class MessageItem extends HTMLElement {
  #row = null;

  /** `{entry, name, from, mine, state, head}` */
  set row(row) {
    const before = this.#row;
    this.#row = row;
    if (before && before.entry === row.entry && before.head === row.head && before.state === row.state) return;
    this.dataset.seq = row.entry.seq ?? '';
    this.dataset.state = row.state;
    this.dataset.from = row.from;
    this.classList.toggle('with-head', row.head);
    this.tabIndex = -1;
    this.role = 'article';
    render(view(row), this);
  }
}

function view({ entry, name, from, mine, state, head }) {
  const who = whoClass(from);
  const time = html`<time datetime=${new Date(entry.time).toISOString()} title=${exactTime(entry.time)}>${timeOf(entry.time)}</time>`;
  return html`${head
    ? html`<span class="disc ${who}" aria-hidden="true">${initials(name)}</span>
        <p class="by"><bdi class="name ${who}">${name}</bdi>${time}</p>`
    : html`<p class="by quiet-by"><span class="unseen">${name}</span>${time}</p>`}
    <div class="text" dir="auto">${linked(entry.text)}</div>
    ${mine ? own(entry, state) : nothing}`;
}

function own(entry, state) {
  if (state === 'pending') return html`<span class="mark" title=${words.pending}>${icons.clock}<span class="unseen">${words.pending}</span></span>`;
  if (state === 'sent') return html`<span class="mark" title=${words.sent}>${icons.tick}<span class="unseen">${words.sent}</span></span>`;
  return html`
    <p class="failed">
      <button class="link bad" @click=${() => chat.tryAgain(entry.id)}>${words.notSentAgain}</button>
      <button class="link soft" @click=${() => chat.discard(entry.id)}>${words.discard}</button>
      ${entry.reason ? html`<span class="reason">${entry.reason}</span>` : nothing}
    </p>`;
}

const LINK = /\bhttps?:\/\/[^\s<>"']+/giu;
const TRAILING = /[.,;:!?\]}»”’*_]$/u;

/** Text stays text; only http(s) addresses in it become links. */
function linked(text) {
  const parts = [];
  let at = 0;
  for (const match of text.matchAll(LINK)) {
    const address = withoutTail(match[0]);
    if (!URL.canParse(address)) continue;
    parts.push(text.slice(at, match.index));
    parts.push(html`<a href=${address} target="_blank" rel="noopener noreferrer nofollow">${address}</a>`);
    at = match.index + address.length;
  }
  parts.push(text.slice(at));
  return parts;
}

/** The full stop after an address is not part of it; a bracket is, when the address itself opened it. */
function withoutTail(address) {
  let end = address;
  while (TRAILING.test(end) || (end.endsWith(')') && !end.includes('('))) end = end.slice(0, -1);
  return end;
}

customElements.define('message-item', MessageItem);
