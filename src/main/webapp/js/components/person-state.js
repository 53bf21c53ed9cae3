import { html } from 'lit';
import { words } from '../words.js';

/** ● ◐ ○ with the word for readers of screens: never colour alone. */
export function personState(state) {
  return html`<span class="dot dot-${state}" aria-hidden="true"></span><span class="unseen">${words[state]}</span>`;
}
