import { html, nothing } from 'lit';
import { chat, store } from '../page.js';
import { compareNames } from '../format.js';
import { roomTitle } from '../room-order.js';
import { initials, whoClass } from '../who.js';
import { words } from '../words.js';
import { DialogElement } from './base.js';
import { icons } from './icons.js';
import { personState } from './person-state.js';

const SHOWN = 50;

/** Brings people into a private room. Everybody is in the lobby, so its list is the list of all. */
class InviteDialog extends DialogElement {
  static watches = ['people', 'open'];
  static properties = { wanted: { state: true }, problem: { state: true }, shown: { state: true } };
  static defaults = { wanted: '', problem: '', shown: false };

  async show() {
    Object.assign(this, { wanted: '', problem: '', shown: true });
    await super.show();
    if (store.rooms.has('lobby')) await chat.listPeople('lobby').catch(() => {});
  }

  render() {
    const room = store.room(store.open);
    return html`
      <dialog class="card" aria-labelledby="invite-title" @click=${this.onVeil} @close=${() => (this.shown = false)}>
        ${room && this.shown ? this.#content(room) : nothing}
      </dialog>`;
  }

  #content(room) {
    const wanted = this.wanted.trim().toLocaleLowerCase();
    const others = [...store.people.values()]
      .filter((one) => !room.people?.has(one.user) && one.name.toLocaleLowerCase().includes(wanted))
      .sort((a, b) => (a.state === 'offline') - (b.state === 'offline') || compareNames(a.name, b.name));
    return html`
      <div class="dialog-head">
        <h2 id="invite-title">${words.inviteTitle(roomTitle(room))}</h2>
        <button class="icon-button" aria-label=${words.close} @click=${this.close}>${icons.close}</button>
      </div>
      <input type="search" aria-label=${words.findPerson} placeholder=${words.findPerson} .value=${this.wanted}
        @input=${(event) => (this.wanted = event.target.value)}>
      <p class="problem" role="alert">${this.problem}</p>
      ${others.length ? nothing : html`<p class="soft">${wanted ? words.nobodyFound : words.nobodyToInvite}</p>`}
      <ul class="choices">${others.slice(0, SHOWN).map((one) => html`
        <li data-user=${one.user}>
          <span class="disc small ${whoClass(one.user)}" aria-hidden="true">${initials(one.name)}</span>
          <span class="choice-words"><span>${personState(one.state)}<bdi>${one.name}</bdi></span></span>
          <button aria-label=${words.invitePerson(one.name)} @click=${() => this.#invite(room, one)}>${words.inviteShort}</button>
        </li>`)}</ul>`;
  }

  async #invite(room, { user }) {
    this.problem = '';
    try {
      await chat.invite(room.room, user);
      room.people?.add(user);
      this.requestUpdate();
    } catch (error) {
      this.problem = error?.message ?? words.offlineNow;
    }
  }
}

customElements.define('invite-dialog', InviteDialog);
