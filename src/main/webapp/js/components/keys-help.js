import { html } from 'lit';
import { words } from '../words.js';
import { DialogElement } from './base.js';
import { icons } from './icons.js';

const isMac = /mac|iphone|ipad/i.test(navigator.userAgentData?.platform ?? navigator.platform);
const onThisMachine = (key) => (isMac ? ({ Ctrl: '⌘', Strg: '⌘', Alt: '⌥' }[key] ?? key) : key);

class KeysHelp extends DialogElement {
  render() {
    return html`
      <dialog class="card" aria-labelledby="keys-title" @click=${this.onVeil}>
        <div class="dialog-head">
          <h2 id="keys-title">${words.keys}</h2>
          <button class="icon-button" aria-label=${words.close} @click=${this.close}>${icons.close}</button>
        </div>
        <dl class="keys">${words.keyList.map(([keys, meaning]) => html`
          <div><dt>${keys.map((key) => html`<kbd>${onThisMachine(key)}</kbd>`)}</dt><dd>${meaning}</dd></div>`)}
        </dl>
      </dialog>`;
  }
}

customElements.define('keys-help', KeysHelp);
