import { LitElement } from 'lit';
import { store } from '../page.js';

/**
 * Renders into the page itself, not into a shadow: one style sheet, plain forms, labels and ids. Renders again when one
 * of the store's events in `watches` happens.
 */
export class ChatElement extends LitElement {
  static watches = [];
  /** First values of the properties: class fields would hide the accessors that Lit makes for them. */
  static defaults = {};
  #update = () => this.requestUpdate();

  constructor() {
    super();
    Object.assign(this, this.constructor.defaults);
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    for (const kind of this.constructor.watches) store.addEventListener(kind, this.#update);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    for (const kind of this.constructor.watches) store.removeEventListener(kind, this.#update);
  }
}

/** Native <dialog>: focus stays inside, Esc closes, focus returns to where it was. */
export class DialogElement extends ChatElement {
  get dialog() {
    return this.querySelector('dialog');
  }

  async show() {
    await this.updateComplete;
    if (!this.dialog.open) this.dialog.showModal();
  }

  close() {
    this.dialog?.close();
  }

  /** A press on the veil beside the dialog closes it. */
  onVeil(event) {
    if (event.target === this.dialog) this.close();
  }
}
