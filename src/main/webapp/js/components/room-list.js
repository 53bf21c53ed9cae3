import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { store } from '../page.js';
import { count } from '../format.js';
import { directRooms, openRooms } from '../room-order.js';
import { words } from '../words.js';
import { ChatElement } from './base.js';
import { icons } from './icons.js';
import { personState } from './person-state.js';

/** The rooms and people at the left; each is a link, so that it opens by keyboard and in a new tab. */
class RoomList extends ChatElement {
  static watches = ['rooms', 'people', 'open'];

  render() {
    const direct = directRooms(store);
    return html`
      <nav class="rooms" aria-label=${words.roomsAndPeople}>
        <div class="rooms-scroll">
          <h2>${words.rooms}</h2>
          <ul>${repeat(openRooms(store), (room) => room.room, (room) => this.#row(room))}</ul>
          <h2>${words.direct}</h2>
          ${direct.length
            ? html`<ul>${repeat(direct, (room) => room.room, (room) => this.#row(room))}</ul>`
            : html`<p class="teach">${words.noDirect}</p>`}
        </div>
        <button class="add-room" @click=${() => document.querySelector('room-dialog').show()}>
          ${icons.plus}${words.addRoom}
        </button>
      </nav>`;
  }

  #row(room) {
    const { unread } = room;
    return html`
      <li data-room=${room.room} data-unread=${unread} data-kind=${room.kind}>
        <a href="#r/${room.room}" class="room-row ${unread ? 'has-unread' : ''}"
          aria-current=${store.open === room.room ? 'page' : nothing}>
          ${sign(room)}<bdi class="room-name">${room.peer?.name ?? room.name}</bdi>
          ${unread
            ? html`<span class="badge" aria-hidden="true">${unread > 999 ? '999+' : count(unread)}</span>
                <span class="unseen">${words.unread(unread)}</span>`
            : nothing}
        </a>
      </li>`;
  }
}

function sign(room) {
  if (room.kind === 'direct') {
    const peer = room.peer && (store.person(room.peer.user) ?? room.peer);
    return html`<span class="sign">${personState(peer?.state ?? 'offline')}</span>`;
  }
  if (room.kind === 'closed') {
    return html`<span class="sign">${icons.lock}<span class="unseen">${words.privateRoom}</span></span>`;
  }
  return html`<span class="sign" aria-hidden="true">#</span>`;
}

customElements.define('room-list', RoomList);
