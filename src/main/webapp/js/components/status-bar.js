import { html } from 'lit';
import { chat, store } from '../page.js';
import { save, saved } from '../saved.js';
import { initials, whoClass } from '../who.js';
import { words } from '../words.js';
import { ChatElement } from './base.js';
import { icons } from './icons.js';

const THEMES = ['system', 'light', 'dark'];
const themeIcons = { system: icons.half, light: icons.sun, dark: icons.moon };
const themeWords = { system: words.themeSystem, light: words.themeLight, dark: words.themeDark };

/** Who I am, how the line stands, and the few controls of the whole page. */
class StatusBar extends ChatElement {
  static watches = ['connection', 'me'];
  static properties = { theme: { state: true } };
  static defaults = { theme: saved('theme') ?? 'system' };

  render() {
    const { state, transport } = store.connection;
    const name = store.me?.name ?? '';
    const down = state === 'disconnected';
    return html`
      <header class="status">
        <h1 class="unseen">${words.product}</h1>
        <p class="state" role="status" data-connection-state=${state}>
          <span class="line-dot" aria-hidden="true"></span>${lineWord(state, transport)}
        </p>
        <button class="quiet" @click=${() => (down ? chat.connect() : chat.disconnect())}>
          ${down ? words.connect : words.disconnect}
        </button>
        <span class="filler"></span>
        <button class="icon-button" aria-label=${words.jump} title=${`${words.jump} (Ctrl+K)`}
          @click=${() => document.querySelector('jump-dialog').show()}>${icons.jump}</button>
        <button class="icon-button" aria-label=${words.connection} title=${words.connection}
          @click=${() => document.querySelector('connection-dialog').show()}>${icons.plug}</button>
        <button class="icon-button" aria-label=${words.colours(themeWords[this.theme])}
          title=${words.colours(themeWords[this.theme])} @click=${this.#nextTheme}>${themeIcons[this.theme]}</button>
        <button class="icon-button keys-button" aria-label=${words.keysHelp} title=${`${words.keysHelp} (?)`}
          @click=${() => document.querySelector('keys-help').show()}>${icons.keys}</button>
        <span class="me" title=${words.signedInAs(name)}>
          <span class="disc small ${whoClass(store.me?.user ?? '')}" aria-hidden="true">${initials(name)}</span>
          <span class="unseen">${words.signedInAs('')}</span><bdi class="me-name">${name}</bdi>
        </span>
        <button class="icon-button" aria-label=${words.signOut} title=${words.signOut}
          @click=${() => chat.signOut()}>${icons.leave}</button>
      </header>`;
  }

  #nextTheme = () => {
    this.theme = THEMES[(THEMES.indexOf(this.theme) + 1) % THEMES.length];
    const root = document.documentElement;
    if (this.theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = this.theme;
    save('theme', this.theme === 'system' ? null : this.theme);
  };
}

function lineWord(state, transport) {
  if (state === 'online') return words.lineOnline(transport);
  if (state === 'connecting') return words.lineConnecting;
  return state === 'waiting' ? words.lineWaiting : words.lineDisconnected;
}

customElements.define('status-bar', StatusBar);
