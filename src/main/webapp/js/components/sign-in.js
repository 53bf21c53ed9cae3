import { html, nothing } from 'lit';
import { chat } from '../page.js';
import { saved } from '../saved.js';
import { words } from '../words.js';
import { ChatElement } from './base.js';

class SignIn extends ChatElement {
  static properties = { problem: { state: true }, busy: { state: true } };
  static defaults = { problem: '', busy: false };

  firstUpdated() {
    this.querySelector('input').focus();
  }

  render() {
    return html`
      <main class="enter">
        <form class="card" novalidate @submit=${this.#enter}>
          <img src="icon.svg" alt="" width="48" height="48">
          <h1>${words.product}</h1>
          <p class="soft">${chat.notice === 'signedOut' ? words.signedOut : words.enterIntro}</p>
          <label for="name">${words.yourName}</label>
          <input id="name" name="name" autocomplete="nickname" maxlength="40" dir="auto" spellcheck="false"
            .value=${saved('name') ?? ''} aria-invalid=${this.problem ? 'true' : nothing}
            aria-describedby="name-problem" @input=${() => (this.problem = '')}>
          <p id="name-problem" class="problem" role="alert">${this.problem}</p>
          <button class="primary wide" ?disabled=${this.busy}>${this.busy ? words.entering : words.enter}</button>
        </form>
      </main>`;
  }

  #enter = async (event) => {
    event.preventDefault();
    const field = this.querySelector('input');
    const name = field.value.trim();
    this.problem = name ? '' : words.nameNeeded;
    if (!name) return field.focus();
    this.busy = true;
    try {
      await chat.enter(name);
    } catch (error) {
      this.problem = error.code && error.message ? error.message : words.noAnswer;
      await this.updateComplete;
      field.select();
    } finally {
      this.busy = false;
    }
  };
}

customElements.define('sign-in', SignIn);
