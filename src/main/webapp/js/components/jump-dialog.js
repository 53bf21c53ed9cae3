import { html, nothing } from 'lit';
import { chat, store } from '../page.js';
import { inOrder, roomTitle } from '../room-order.js';
import { toRoom } from '../route.js';
import { words } from '../words.js';
import { DialogElement } from './base.js';
import { personState } from './person-state.js';

const SHOWN = 9;

/** Ctrl/Cmd+K: a few letters and Enter lead to any room or person. */
class JumpDialog extends DialogElement {
  static properties = { wanted: { state: true }, at: { state: true }, shown: { state: true } };
  static defaults = { wanted: '', at: 0, shown: false };

  async show() {
    Object.assign(this, { wanted: '', at: 0, shown: true });
    await super.show();
  }

  render() {
    return html`
      <dialog class="card jump" aria-label=${words.jump} @click=${this.onVeil} @close=${() => (this.shown = false)}>
        ${this.shown ? this.#content() : nothing}
      </dialog>`;
  }

  #content() {
    const found = this.#found();
    return html`
      <input role="combobox" aria-label=${words.jump} placeholder=${words.jump} aria-expanded="true" autofocus
        aria-controls="jump-list" aria-activedescendant=${found.length ? `jump-${this.at}` : nothing}
        autocomplete="off" .value=${this.wanted} @input=${this.#typed} @keydown=${this.#key}>
      <ul id="jump-list" role="listbox" aria-label=${words.roomsAndPeople}>
        ${found.map((one, index) => html`
          <li id="jump-${index}" role="option" aria-selected=${index === this.at ? 'true' : 'false'}
            @click=${() => this.#go(one)}>${one.state ? personState(one.state) : nothing}<bdi>${one.title}</bdi></li>`)}
      </ul>
      ${found.length ? nothing : html`<p class="soft">${words.nothingFound}</p>`}`;
  }

  /** What begins with the letters comes before what has them inside; rooms with unread first. */
  #found() {
    const wanted = this.wanted.trim().replace(/^#/, '').toLocaleLowerCase();
    const rooms = inOrder(store).map((room) => ({
      title: roomTitle(room), room: room.room, unread: room.unread, state: room.peer && (store.person(room.peer.user) ?? room.peer).state,
    }));
    const peers = new Set([...store.rooms.values()].map((room) => room.peer?.user));
    const people = [...store.people.values()]
      .filter((one) => one.user !== store.me.user && !peers.has(one.user))
      .map((one) => ({ title: one.name, user: one.user, state: one.state, unread: 0 }));
    const place = (one) => one.title.replace(/^#/, '').toLocaleLowerCase().indexOf(wanted);
    return [...rooms, ...people]
      .filter((one) => place(one) >= 0)
      .sort((a, b) => (place(a) > 0) - (place(b) > 0) || (b.unread > 0) - (a.unread > 0))
      .slice(0, SHOWN);
  }

  #typed = (event) => {
    this.wanted = event.target.value;
    this.at = 0;
  };

  #key = (event) => {
    const found = this.#found();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      event.preventDefault();
      this.at = (this.at + step + found.length) % found.length;
    } else if (event.key === 'Enter' && !event.isComposing && found[this.at]) {
      event.preventDefault();
      this.#go(found[this.at]);
    }
  };

  async #go({ room, user }) {
    this.close();
    const target = room ?? (await chat.openDirect(user).catch(() => null));
    if (target) toRoom(target);
  }
}

customElements.define('jump-dialog', JumpDialog);
