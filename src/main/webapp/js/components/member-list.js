import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { chat, store } from '../page.js';
import { compareNames, count, lastSeen } from '../format.js';
import { route, toRoom } from '../route.js';
import { initials, whoClass } from '../who.js';
import { words } from '../words.js';
import { ChatElement } from './base.js';
import { icons } from './icons.js';
import { personState } from './person-state.js';

const MANY = 20;
const MINUTE = 60_000;
const byName = (a, b) => compareNames(a.name, b.name);

/** Who is in the room: those who are here, then the others with when they were last seen. */
class MemberList extends ChatElement {
  static watches = ['people', 'open', 'rooms', 'me'];
  static properties = { wanted: { state: true } };
  static defaults = { wanted: '' };
  #minute = 0;
  #room = null;

  connectedCallback() {
    super.connectedCallback();
    this.#minute = setInterval(() => this.requestUpdate(), MINUTE); // "today" turns into "yesterday"
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#minute);
  }

  willUpdate() {
    if (this.#room !== store.open) this.wanted = '';
    this.#room = store.open;
  }

  render() {
    const room = store.room(store.open);
    if (!room) return html`<section class="members" aria-label=${words.people}></section>`;
    const all = [...(room.people ?? [])].map((user) => store.person(user)).filter(Boolean).sort(byName);
    const here = all.filter((one) => one.state !== 'offline');
    const gone = all.filter((one) => one.state === 'offline');
    return html`
      <section class="members" aria-label=${words.people}>
        <header class="members-head">
          <button class="icon-button back" aria-label=${words.backToConversation}
            @click=${() => route().pane === 'people' && toRoom(room.room)}>${icons.back}</button>
          <h2 data-here=${here.length}>${words.here(count(here.length))}</h2>
        </header>
        ${all.length > MANY ? this.#search() : nothing}
        <div class="members-scroll">
          ${this.#list(here)}
          ${gone.length ? html`<h3>${words.notHere}</h3>${this.#list(gone)}` : nothing}
          ${all.length === 1 && room.kind === 'open' ? alone() : nothing}
        </div>
        ${room.kind === 'closed'
          ? html`<button class="add-room" @click=${() => document.querySelector('invite-dialog').show()}>
              ${icons.plus}${words.invite}</button>`
          : nothing}
      </section>`;
  }

  #search() {
    return html`<input class="find" type="search" placeholder=${words.findPerson} aria-label=${words.findPerson}
      .value=${this.wanted} @input=${(event) => (this.wanted = event.target.value)}>`;
  }

  #list(people) {
    const wanted = this.wanted.trim().toLocaleLowerCase();
    const shown = wanted ? people.filter((one) => one.name.toLocaleLowerCase().includes(wanted)) : people;
    return html`<ul>${repeat(shown, (one) => one.user, (one) => this.#row(one))}</ul>`;
  }

  #row(one) {
    const mine = one.user === store.me?.user;
    const seen = one.state === 'offline' && one.lastSeen ? lastSeen(one.lastSeen) : '';
    const content = html`
      <span class="disc small ${whoClass(one.user)}" aria-hidden="true">${initials(one.name)}</span>
      <span class="member-words">
        <span class="member-name">${personState(one.state)}<bdi>${one.name}</bdi>${mine
          ? html` <span class="soft">(${words.you})</span>` : nothing}</span>
        ${seen ? html`<span class="seen" data-last-seen>${seen}</span>` : nothing}
      </span>`;
    return html`
      <li data-user=${one.user} data-state=${one.state}>
        ${mine
          ? html`<span class="member">${content}</span>`
          : html`<button class="member" title=${words.writeToPerson(one.name)} @click=${() => open(one.user)}>${content}</button>`}
      </li>`;
  }
}

function alone() {
  const address = new URL('.', location.href).href;
  return html`<div class="teach"><p>${words.aloneTitle}</p><p>${words.aloneHow}</p><p class="address">${address}</p></div>`;
}

async function open(user) {
  const known = [...store.rooms.values()].find((room) => room.peer?.user === user);
  const room = known?.room ?? (await chat.openDirect(user).catch(() => null));
  if (room) toRoom(room);
}

customElements.define('member-list', MemberList);
