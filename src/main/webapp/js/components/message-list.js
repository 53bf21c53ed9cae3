import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { repeat } from 'lit/directives/repeat.js';
import { chat, store } from '../page.js';
import { count, timeOf } from '../format.js';
import { MessageWindow } from '../message-window.js';
import { rowsOf } from '../message-rows.js';
import { isIn, kept, near, offset, placeIn, restore } from '../place.js';
import { roomTitle } from '../room-order.js';
import { words } from '../words.js';
import { ChatElement } from './base.js';
import { icons } from './icons.js';
import './message-item.js';
import { roomBegins } from './room-begins.js';

const NEAR = 900; // px from an edge of the window at which more is brought in
const FAR = 2 * NEAR; // px from the view beyond which rows may leave the page
const AT_END = 48;
const FEW = 20;
const LANDING = 0.2; // where the divider comes to stand when a room opens

/** The log of a room. Only a window of it is in the page; what is being read keeps its place whatever comes or goes. */
class MessageList extends ChatElement {
  static watches = ['log', 'outbox', 'rooms', 'me'];
  static properties = { room: {} };

  #window = new MessageWindow();
  #atEnd = true;
  #landed = false;
  #heading = false; // to the end, but the newest page is still on its way
  #seenSeq = 0;
  #anchor = null;
  #sizes = new ResizeObserver(() => this.#sizeChanged());

  get scroller() {
    return this.querySelector('.messages');
  }

  connectedCallback() {
    super.connectedCallback();
    store.addEventListener('outbox', this.#posted);
    for (const kind of ['focus', 'blur']) addEventListener(kind, this.#attend);
    document.addEventListener('visibilitychange', this.#attend);
    this.minute = setInterval(() => this.requestUpdate(), 60_000); // "Today" turns into "Yesterday"
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    store.removeEventListener('outbox', this.#posted);
    for (const kind of ['focus', 'blur']) removeEventListener(kind, this.#attend);
    document.removeEventListener('visibilitychange', this.#attend);
    clearInterval(this.minute);
    this.#sizes.disconnect();
    chat.attend(false);
  }

  firstUpdated() {
    this.#sizes.observe(this);
  }

  willUpdate(changed) {
    const room = store.room(this.room);
    if (changed.has('room')) {
      this.#landed = false;
      this.#heading = false;
      this.#atEnd = true;
      this.#window.toEnd();
    }
    if (!room?.log.loaded) return;
    if (!this.#landed) this.#window.around(room.log, room.divider);
    else if (this.#atEnd) this.#window.follow(room.log, () => near(this.scroller, FAR));
    // In the same step in which older entries come in: at the very top a second one could not keep the place.
    else if (this.scroller?.scrollTop < NEAR) this.#window.extendStart(room.log, this.#held());
    this.#anchor = changed.has('room') ? null : placeIn(this.scroller);
  }

  render() {
    const room = store.room(this.room);
    if (!room || !store.me) return nothing;
    const { log } = room;
    const { from, to } = this.#window.bounds(log);
    const outbox = this.#window.reaches(log) ? store.outbox.of(this.room) : [];
    const rows = rowsOf({ room, from, to, outbox, me: store.me, now: Date.now() });
    const busy = chat.isLoading(this.room);
    return html`
      ${keyed(this.room, html`
        <div class="messages" role="log" aria-label=${words.messages(roomTitle(room))} aria-busy=${busy ? 'true' : 'false'}
          tabindex="0" @scroll=${this.#scrolled} @keydown=${this.#key}>
          <div class="rows">
            ${from === 0 && log.reachesStart ? roomBegins(room, rows) : nothing}
            ${!log.loaded ? html`<p class="loading soft">${words.loading}</p>` : nothing}
            ${repeat(rows, (row) => row.key, (row) => this.#row(row))}
            ${log.loaded && this.#window.reaches(log) && !log.reachesHead ? this.#gap(log.last, null) : nothing}
          </div>
        </div>`)}
      ${this.#pill(room)}`;
  }

  #row(row) {
    if (row.kind === 'message') return html`<message-item .row=${row} data-key=${row.key}></message-item>`;
    if (row.kind === 'day') return html`<h3 class="day" data-key=${row.key}><span>${row.text}</span></h3>`;
    if (row.kind === 'new') return html`<div class="new" data-key="new" data-divider><span>${words.newHere}</span></div>`;
    if (row.kind === 'gap') return this.#gap(row.after, row.before, row.key);
    const [name, others] = row.names ? [row.names[0], row.names.length - 1] : [row.entry.name, 0];
    const text = row.kind === 'joined' ? words.hasJoined(name, others) : words.hasLeft(name, others);
    return html`<p class="event" data-key=${row.key} data-event=${row.kind} data-seq=${row.entry.seq} dir="auto"
      title=${row.names ? row.names.join(', ') : timeOf(row.entry.time)}>${text}</p>`;
  }

  #gap(after, before, key = 'gap-end') {
    return html`<p class="gap" data-key=${key} data-gap data-after=${after} data-before=${before ?? ''}>
      ${words.gap} <button class="link" @click=${() => chat.loadAfter(this.room, after)}>${words.loadGap}</button></p>`;
  }

  #pill(room) {
    if (!this.#landed || this.#atEnd) return nothing;
    const fresh = this.#newBelow(room.log);
    return html`<button class="pill" data-new=${fresh} aria-label=${fresh ? nothing : words.toNewest} @click=${() => this.toEnd()}>
      ${fresh ? words.newBelow(count(fresh)) : nothing}${icons.down}</button>`;
  }

  #newBelow(log) {
    const after = log.entries.slice(log.indexOf(this.#seenSeq + 1));
    const here = after.filter((entry) => entry.type === 'message' && entry.from !== store.me.user).length;
    return log.knowsFrom(this.#seenSeq + 1) ? here : Math.max(here, store.room(this.room).unread);
  }

  updated() {
    const { scroller } = this;
    const room = store.room(this.room);
    if (!scroller || !room?.log.loaded) return;
    if (!this.#landed) this.#land(scroller, room);
    else if (this.#atEnd && this.#window.reaches(room.log)) scroller.scrollTop = scroller.scrollHeight;
    else restore(scroller, this.#anchor);
    this.#look();
  }

  #land(scroller, room) {
    this.#landed = true;
    const divider = scroller.querySelector('[data-divider]');
    scroller.scrollTop = scroller.scrollHeight;
    if (divider) {
      const top = offset(divider, scroller) - scroller.clientHeight * LANDING;
      scroller.scrollTop = Math.min(scroller.scrollTop, scroller.scrollTop + top);
    }
    this.#seenSeq = divider ? room.divider : room.log.last;
    this.#sizes.observe(scroller.firstElementChild);
  }

  #sizeChanged() {
    if (this.#landed && this.#atEnd && this.scroller) this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  // --- moving

  #scrolled = () => this.#look();

  /** Where does the view stand, and must more come in at an edge? */
  #look() {
    const { scroller } = this;
    const room = store.room(this.room);
    if (!scroller || !this.#landed || !room) return;
    const above = scroller.scrollTop;
    const below = scroller.scrollHeight - scroller.clientHeight - above;
    const wasAtEnd = this.#atEnd;
    this.#atEnd = below < AT_END && this.#window.reaches(room.log) && this.#follows(room.log, wasAtEnd);
    if (this.#atEnd) this.#seenSeq = room.log.last;
    if (wasAtEnd !== this.#atEnd) this.requestUpdate();
    if (above < NEAR) this.#bringEarlier(room);
    if (below < NEAR) this.#bringLater(room);
    this.#fillGaps(scroller);
    this.#attend();
  }

  /** After a short absence the end is still followed; after a long one the view stays where the person left it. */
  #follows(log, wasAtEnd) {
    if (log.reachesHead) this.#heading = false;
    return log.reachesHead || this.#heading || (wasAtEnd && log.head - log.last <= FEW);
  }

  #held() {
    return { near: near(this.scroller, FAR), kept: kept(this) };
  }

  #bringEarlier({ log }) {
    if (this.#window.extendStart(log, this.#held())) this.requestUpdate();
    else if (!log.reachesStart && this.#window.bounds(log).from === 0 && log.first) chat.loadBefore(this.room, log.first);
  }

  #bringLater({ log }) {
    if (this.#window.extendEnd(log, this.#held())) this.requestUpdate();
    else if (this.#window.reaches(log) && !log.reachesHead && !this.#heading) chat.loadAfter(this.room, log.last);
  }

  /** A gap that comes near is loaded from the side from which it is approached. */
  #fillGaps(scroller) {
    for (const gap of scroller.querySelectorAll('[data-before]:not([data-before=""])')) {
      const top = offset(gap, scroller);
      if (top < -NEAR || top > scroller.clientHeight + NEAR) continue;
      if (top < scroller.clientHeight / 2) chat.loadBefore(this.room, Number(gap.dataset.before));
      else chat.loadAfter(this.room, Number(gap.dataset.after));
    }
  }

  toEnd() {
    const room = store.room(this.room);
    if (!room) return;
    this.#window.toEnd();
    this.#heading = room.log.loaded && !room.log.reachesHead;
    if (this.#heading) chat.loadNewest(this.room);
    this.#atEnd = true;
    this.#landed = true;
    this.requestUpdate();
  }

  #posted = ({ detail }) => detail?.posted && this.toEnd();

  #attend = () => chat.attend(this.#landed && this.#atEnd && document.hasFocus() && !document.hidden);

  /** ↑ and ↓ go from message to message; the focused one shows its exact time. */
  #key = (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const items = [...this.querySelectorAll('message-item')];
    const at = items.indexOf(event.target.closest('message-item'));
    const next = at < 0 ? items.findLast((item) => isIn(this.scroller, item)) : items[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: 'nearest' });
  };
}

customElements.define('message-list', MessageList);
