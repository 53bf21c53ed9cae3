import { html, nothing } from 'lit';
import { chat, store } from '../page.js';
import { mayLeave, roomTitle } from '../room-order.js';
import { toPeople, toRoom, toRooms } from '../route.js';
import { lastSeen } from '../format.js';
import { words } from '../words.js';
import { ChatElement } from './base.js';
import { icons } from './icons.js';
import { personState } from './person-state.js';
import './message-composer.js';
import './message-list.js';
import './passing-lines.js';

/** The conversation: head, messages, what happens in passing, and where to write. */
class RoomView extends ChatElement {
  static watches = ['open', 'rooms', 'people'];
  static properties = { pane: {}, leaving: { state: true } };
  static defaults = { leaving: false };

  render() {
    const room = store.room(store.open);
    if (!room) return html`<section class="room none" aria-label=${words.conversation}><p class="teach">${store.rooms.size ? words.chooseRoom : words.loading}</p></section>`;
    const title = roomTitle(room);
    return html`
      <section class="room" aria-label=${words.conversation} data-open-room=${room.room}>
        <header class="room-head">
          <button class="icon-button back" aria-label=${words.backToRooms} @click=${toRooms}>${icons.back}</button>
          ${room.kind === 'closed' ? html`<span class="head-lock">${icons.lock}</span>` : nothing}
          <h2><bdi>${title}</bdi></h2>
          ${this.#underTitle(room)}
          <span class="filler"></span>
          ${mayLeave(room) ? this.#leave(room, title) : nothing}
          <button class="icon-button people-button" aria-label=${words.showPeople} title=${words.showPeople}
            aria-expanded=${this.pane === 'people' ? 'true' : 'false'}
            @click=${() => (this.pane === 'people' ? toRoom(room.room) : toPeople(room.room))}>${icons.people}</button>
        </header>
        <message-list .room=${room.room}></message-list>
        <passing-lines></passing-lines>
        <message-composer .room=${room.room} .title=${title}></message-composer>
      </section>`;
  }

  #underTitle(room) {
    if (room.kind !== 'direct') return room.topic ? html`<p class="topic" dir="auto" title=${room.topic}>${room.topic}</p>` : nothing;
    const peer = room.peer && (store.person(room.peer.user) ?? room.peer);
    if (!peer) return nothing;
    const word = peer.state === 'offline' && peer.lastSeen ? lastSeen(peer.lastSeen) : words[peer.state];
    return html`<p class="topic">${personState(peer.state)} <span aria-hidden="true">${word}</span></p>`;
  }

  /** Asked twice, in place: leaving a private room cannot be undone alone. */
  #leave(room, title) {
    if (this.leaving === room.room) {
      return html`<button class="danger" @click=${() => this.#leaveNow(room)} @blur=${() => (this.leaving = false)}>
        ${words.leaveSure}</button>`;
    }
    return html`<button class="icon-button" aria-label=${words.leaveRoom(title)} title=${words.leaveRoom(title)}
      @click=${() => this.#ask(room)}>${icons.leave}</button>`;
  }

  async #ask(room) {
    this.leaving = room.room;
    await this.updateComplete;
    this.querySelector('.danger')?.focus();
  }

  #leaveNow(room) {
    this.leaving = false;
    chat.leave(room.room).catch(() => {});
  }
}

customElements.define('room-view', RoomView);
