import { html, nothing } from 'lit';
import { route, toRoom, toRooms } from '../route.js';
import { chat, store } from '../page.js';
import { count } from '../format.js';
import { roomTitle } from '../room-order.js';
import { onShortcut } from '../shortcuts.js';
import { words } from '../words.js';
import { ChatElement } from './base.js';
import './connection-banner.js';
import './connection-dialog.js';
import './invite-dialog.js';
import './jump-dialog.js';
import './keys-help.js';
import './member-list.js';
import './room-dialog.js';
import './room-list.js';
import './room-view.js';
import './sign-in.js';
import './status-bar.js';

const wide = matchMedia('(min-width: 700px)');
const FIRST_TRY = 2_000;

/** The whole page: who is not in sees the form, who is in sees three panes, one at a time on a phone. */
class ChatApp extends ChatElement {
  static watches = ['me', 'rooms', 'open'];

  connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', this.#follow);
    addEventListener('keydown', this.#key);
    wide.addEventListener('change', this.#follow);
    store.addEventListener('rooms', this.#follow);
  }

  render() {
    document.title = this.#title();
    if (chat.phase === 'in') return this.#panes();
    if (chat.phase === 'out') return html`<sign-in></sign-in>`;
    return html`<main class="alone" aria-busy="true">${chat.phase === 'unreachable' ? this.#unreachable() : nothing}</main>`;
  }

  #panes() {
    return html`
      <div class="frame" data-pane=${route().pane}>
        <status-bar></status-bar>
        <connection-banner></connection-banner>
        <main class="panes">
          <room-list></room-list>
          <room-view .pane=${route().pane}></room-view>
          <member-list></member-list>
        </main>
      </div>
      <room-dialog></room-dialog>
      <invite-dialog></invite-dialog>
      <jump-dialog></jump-dialog>
      <keys-help></keys-help>
      <connection-dialog></connection-dialog>`;
  }

  #unreachable() {
    clearTimeout(this.retry);
    this.retry = setTimeout(() => chat.start(), FIRST_TRY + Math.random() * 2_000);
    return html`<p role="status">${words.noAnswer}</p><button @click=${() => chat.start()}>${words.tryNow}</button>`;
  }

  #title() {
    const room = store.room(store.open);
    const unread = store.me && store.unread ? `(${count(store.unread)}) ` : '';
    return unread + (room ? `${roomTitle(room)} – ` : '') + words.product;
  }

  /** The address says which room is open, so that reload, back and a link to a room work. */
  #follow = () => {
    this.requestUpdate();
    if (chat.phase !== 'in' || !store.rooms.size) return;
    const { room } = route();
    if (room && store.rooms.has(room)) {
      if (store.open !== room) chat.open(room);
    } else if (room) {
      toRooms();
    } else if (!room && wide.matches) {
      const first = store.rooms.has(chat.lastRoom) ? chat.lastRoom : store.rooms.keys().next().value;
      toRoom(first, { replace: true });
    } else if (!room && store.open) {
      chat.open(null);
    }
  };

  #key = (event) => {
    if (chat.phase === 'in') onShortcut(event, this);
  };
}

customElements.define('chat-app', ChatApp);
