import { html, nothing } from 'lit';
import { store } from '../page.js';
import { words } from '../words.js';
import { ChatElement } from './base.js';

/**
 * Who types, who came, who went: a strip of constant height above the composer, so that nothing jumps. Not a live region:
 * read out one by one these would drown the messages.
 */
class PassingLines extends ChatElement {
  static watches = ['typing', 'passing', 'open'];

  render() {
    const { came, went } = store.passing;
    return html`
      <div class="passing" aria-live="off">
        ${this.#typing(store.typing.in(store.open))}
        ${came.length ? html`<p data-passing="online" dir="auto">${words.cameOnline(came[0].name, came.length - 1)}</p>` : nothing}
        ${went.length ? html`<p data-passing="offline" dir="auto">${words.wentOffline(went[0].name, went.length - 1)}</p>` : nothing}
      </div>`;
  }

  #typing(names) {
    if (!names.length) return nothing;
    const text = names.length === 1 ? words.typingOne(names[0])
      : names.length === 2 ? words.typingTwo(names[0], names[1]) : words.typingMany;
    return html`<p data-typing dir="auto"><span class="typing-mark" aria-hidden="true"></span>${text}</p>`;
  }
}

customElements.define('passing-lines', PassingLines);
