import { html, nothing } from 'lit';
import { chat } from '../page.js';
import { words } from '../words.js';
import { ChatElement } from './base.js';
import { icons } from './icons.js';

const LONGEST = 4000;
const WARN_WITHIN = 200;
const STOPPED = 5_000;

/** Where one writes. What is written is kept for each room, over reloads and lost lines. */
class MessageComposer extends ChatElement {
  static watches = [];
  static properties = { room: {}, title: {}, length: { state: true } };
  static defaults = { length: 0 };
  #stopped = 0;

  get field() {
    return this.querySelector('textarea');
  }

  render() {
    const left = LONGEST - this.length;
    const label = words.writeTo(this.title);
    return html`
      <form class="composer" @submit=${this.#send}>
        <textarea rows="1" dir="auto" enterkeyhint="send" placeholder=${label} aria-label=${label}
          aria-invalid=${left < 0 ? 'true' : nothing} aria-describedby="room-left"
          @input=${this.#written} @keydown=${this.#key} @blur=${() => chat.typing(false)}></textarea>
        <button class="send" aria-label=${words.send} title=${words.send}>${icons.send}</button>
        <p id="room-left" class="left ${left < 0 ? 'over' : ''}" aria-live="polite">
          ${left < 0 ? words.charactersOver(-left) : left < WARN_WITHIN ? words.charactersLeft(left) : ''}
        </p>
      </form>`;
  }

  updated(changed) {
    if (!changed.has('room')) return;
    this.field.value = chat.draft(this.room);
    this.#fit();
    // On a touch screen focus would bring up the keyboard over the messages.
    if (matchMedia('(hover: hover)').matches && !document.querySelector('dialog[open]')) this.field.focus();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#stopped);
  }

  #written = () => {
    const text = this.field.value;
    chat.keepDraft(this.room, text);
    this.#fit();
    clearTimeout(this.#stopped);
    chat.typing(text.trim() !== '');
    if (text) this.#stopped = setTimeout(() => chat.typing(false), STOPPED);
  };

  #key = (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.isComposing || event.keyCode === 229) return; // Enter that ends an input method's word
    this.#send(event);
  };

  #send = (event) => {
    event.preventDefault();
    const text = this.field.value.replace(/^\s*\n/, '').trimEnd();
    if (!text.trim() || codePoints(text) > LONGEST) return;
    clearTimeout(this.#stopped);
    chat.post(this.room, text);
    this.field.value = '';
    chat.keepDraft(this.room, '');
    this.#fit();
    this.field.focus();
  };

  #fit() {
    const { field } = this;
    this.length = codePoints(field.value);
    field.style.blockSize = 'auto';
    field.style.blockSize = `${field.scrollHeight}px`;
  }
}

/** The limit counts characters, not the two halves that some are made of. */
function codePoints(text) {
  return text.length <= LONGEST - WARN_WITHIN ? text.length : [...text].length;
}

customElements.define('message-composer', MessageComposer);
