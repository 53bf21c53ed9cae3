import { html, nothing } from 'lit';
import { chat, store } from '../page.js';
import { chosenTransports, transportNames } from '../transports.js';
import { words } from '../words.js';
import { DialogElement } from './base.js';
import { icons } from './icons.js';

/** By which transports the page may connect, for networks where one of them makes trouble. */
class ConnectionDialog extends DialogElement {
  static watches = ['connection'];
  static properties = { chosen: { state: true }, problem: { state: true }, shown: { state: true } };
  static defaults = { chosen: new Set(), problem: '', shown: false };

  async show() {
    const chosen = new Set(chosenTransports().map(({ name }) => name));
    Object.assign(this, { chosen, problem: '', shown: true });
    await super.show();
  }

  render() {
    return html`
      <dialog class="card ways" aria-labelledby="ways-title" @click=${this.onVeil} @close=${() => (this.shown = false)}>
        ${this.shown ? this.#content() : nothing}
      </dialog>`;
  }

  #content() {
    const all = this.chosen.size === transportNames.length;
    return html`
      <div class="dialog-head">
        <h2 id="ways-title">${words.connection}</h2>
        <button class="icon-button" aria-label=${words.close} @click=${this.close}>${icons.close}</button>
      </div>
      <p class="soft" id="ways-intro">${words.waysIntro}</p>
      <form @submit=${this.#use}>
        <fieldset aria-describedby="ways-intro">
          <legend class="unseen">${words.ways}</legend>
          ${transportNames.map((name) => this.#way(name))}
        </fieldset>
        <div class="actions">
          <p class="problem" role="alert">${this.problem}</p>
          <button class="primary">${words.useWays}</button>
          <button type="button" class="quiet" @click=${() => this.#choose(all ? [] : transportNames)}>
            ${all ? words.noWays : words.allWays}
          </button>
        </div>
      </form>`;
  }

  #way(name) {
    const { state, transport } = store.connection;
    const inUse = state === 'online' && transport === name;
    return html`
      <label class="check way">
        <input type="checkbox" name=${name} .checked=${this.chosen.has(name)} @change=${this.#toggle}>
        <span><span class="way-name">${name}${inUse ? html` <span class="in-use">${words.inUse}</span>` : nothing}</span>
          <span class="soft">${words.way[name]}</span></span>
      </label>`;
  }

  #toggle = ({ target }) => {
    const others = [...this.chosen].filter((name) => name !== target.name);
    this.#choose(target.checked ? [...others, target.name] : others);
  };

  #choose(names) {
    this.chosen = new Set(names);
    this.problem = '';
  }

  #use = (event) => {
    event.preventDefault();
    if (!this.chosen.size) {
      this.problem = words.wayNeeded;
      return;
    }
    this.close();
    chat.useTransports([...this.chosen]);
  };
}

customElements.define('connection-dialog', ConnectionDialog);
