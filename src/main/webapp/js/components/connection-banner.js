import { html, nothing } from 'lit';
import { chat, store } from '../page.js';
import { words } from '../words.js';
import { ChatElement } from './base.js';

const PATIENCE = 1_500;

/** One thin line while something about the delivery is not as usual; nothing at all otherwise. */
class ConnectionBanner extends ChatElement {
  static watches = ['connection', 'broker', 'me'];
  #tick = 0;
  #connectingSince = 0;

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#tick);
  }

  render() {
    clearTimeout(this.#tick);
    const { state } = store.connection;
    if (state !== 'connecting') this.#connectingSince = 0;
    if (state === 'waiting') return this.#waiting();
    if (state === 'connecting') return this.#connecting();
    if (state === 'disconnected') return this.#disconnected();
    return store.broker === 'away' ? line('broker', words.brokerAway) : nothing;
  }

  #waiting() {
    this.#again(1_000);
    const { retryAt, blocked } = store.connection;
    const seconds = Math.max(1, Math.ceil((retryAt - Date.now()) / 1000));
    // The countdown is for the eye; read out each second it would drown everything else.
    return line('waiting', html`${blocked ? html`<span>${words.blocked}</span>` : nothing}
      <span aria-live="off">${words.reconnectingIn(seconds)}</span>
      <button class="link" @click=${() => chat.connection.retryNow()}>${words.tryNow}</button>
      ${blocked ? ways : html`<span class="banner-more">${words.writeOn}</span>`}`);
  }

  /** A quick connect shows no banner: it would only flash. */
  #connecting() {
    this.#connectingSince ||= Date.now();
    if (Date.now() - this.#connectingSince >= PATIENCE) return line('connecting', words.lineConnecting);
    this.#again(PATIENCE);
    return nothing;
  }

  #disconnected() {
    const why = { abuse: words.abuse, oldPage: words.oldPage, ended: words.ended }[chat.notice];
    const action = chat.notice === 'oldPage'
      ? html`<button class="link" @click=${() => location.reload()}>${words.reload}</button>`
      : html`<button class="link" @click=${() => chat.connect()}>${words.connect}</button>`;
    return line('disconnected', html`<span>${why ?? words.disconnectedHere}</span> ${action}`);
  }

  #again(after) {
    this.#tick = setTimeout(() => this.requestUpdate(), after);
  }
}

const ways = html`<button class="link" @click=${() => document.querySelector('connection-dialog').show()}>
  ${words.connection}</button>`;

const line = (kind, content) => html`<div class="banner" role="status" data-banner=${kind}>${content}</div>`;

customElements.define('connection-banner', ConnectionBanner);
