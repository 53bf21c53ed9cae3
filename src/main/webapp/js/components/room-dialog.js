import { html, nothing } from 'lit';
import { chat } from '../page.js';
import { count } from '../format.js';
import { toRoom } from '../route.js';
import { words } from '../words.js';
import { DialogElement } from './base.js';
import { icons } from './icons.js';

/** Rooms one can join, and the form for a new one. */
class RoomDialog extends DialogElement {
  static properties = { rooms: { state: true }, problem: { state: true } };
  static defaults = { rooms: null, problem: '' };

  async show() {
    this.problem = '';
    this.rooms = null;
    await super.show();
    this.rooms = await chat.listRooms().then((answer) => answer.rooms, () => []);
  }

  render() {
    return html`
      <dialog class="card" aria-labelledby="rooms-title" @click=${this.onVeil}>
        <div class="dialog-head">
          <h2 id="rooms-title">${words.findRoom}</h2>
          <button class="icon-button" aria-label=${words.close} @click=${this.close}>${icons.close}</button>
        </div>
        ${this.#list()}
        <form @submit=${this.#create}>
          <h3>${words.createTitle}</h3>
          <label for="room-name">${words.roomName}</label>
          <input id="room-name" name="name" required maxlength="40" autocomplete="off" dir="auto"
            aria-describedby="room-problem" aria-invalid=${this.problem ? 'true' : nothing} @input=${() => (this.problem = '')}>
          <p id="room-problem" class="problem" role="alert">${this.problem}</p>
          <label for="room-topic">${words.topicLine}</label>
          <input id="room-topic" name="topic" maxlength="200" autocomplete="off" dir="auto">
          <label class="check"><input type="checkbox" name="closed">${words.makePrivate}</label>
          <button class="primary">${words.createRoom}</button>
        </form>
      </dialog>`;
  }

  #list() {
    if (!this.rooms) return html`<p class="soft">${words.loading}</p>`;
    const others = this.rooms.filter((room) => !room.joined);
    if (!others.length) return html`<p class="soft">${words.noOpenRooms}</p>`;
    return html`<ul class="choices">${others.map((room) => html`
      <li data-room=${room.room}>
        <span class="choice-words"><strong><bdi>#${room.name}</bdi></strong>
          <span class="soft">${words.members(count(room.members))}</span>
          ${room.topic ? html`<span class="soft topic-line" dir="auto">${room.topic}</span>` : nothing}</span>
        <button aria-label=${words.joinRoom(room.name)} @click=${() => this.#enter(chat.join(room.room))}>${words.join}</button>
      </li>`)}</ul>`;
  }

  #create = (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    const [name, topic] = [form.get('name').trim(), form.get('topic').trim()];
    if (!name) return;
    this.#enter(chat.createRoom({ name, ...(topic && { topic }), kind: form.has('closed') ? 'closed' : 'open' }));
  };

  async #enter(answer) {
    try {
      const room = await answer;
      this.querySelector('form').reset();
      this.close();
      toRoom(room);
    } catch (error) {
      this.problem = error?.message ?? words.offlineNow;
    }
  }
}

customElements.define('room-dialog', RoomDialog);
