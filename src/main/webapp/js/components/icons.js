import { svg, html } from 'lit';

const icon = (body) => html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">${body}</svg>`;

export const icons = {
  plus: icon(svg`<path d="M10 4v12M4 10h12"/>`),
  close: icon(svg`<path d="M5 5l10 10M15 5L5 15"/>`),
  back: icon(svg`<path d="M12.5 4.5L7 10l5.5 5.5"/>`),
  people: icon(svg`<circle cx="7.5" cy="7" r="2.8"/><path d="M2.5 16c.4-3 2.3-4.5 5-4.5s4.6 1.5 5 4.5M13 4.5a2.8 2.8 0 0 1 0 5M14.5 11.8c1.8.5 2.8 1.9 3 4.2"/>`),
  send: icon(svg`<path d="M3.5 10h12M10.5 4.5L16 10l-5.5 5.5"/>`),
  lock: icon(svg`<rect x="4.5" y="9" width="11" height="7.5" rx="1.5"/><path d="M7 9V6.5a3 3 0 0 1 6 0V9"/>`),
  clock: icon(svg`<circle cx="10" cy="10" r="6.5"/><path d="M10 6.5V10l2.5 1.8"/>`),
  tick: icon(svg`<path d="M4.5 10.5l3.8 3.8L15.5 6"/>`),
  down: icon(svg`<path d="M10 4v12M5 11l5 5 5-5"/>`),
  leave: icon(svg`<path d="M8 4H4.5v12H8M8.5 10H17M13.5 6.5L17 10l-3.5 3.5"/>`),
  keys: icon(svg`<rect x="2.5" y="5" width="15" height="10" rx="1.5"/><path d="M5.5 8.2h.01M8.5 8.2h.01M11.5 8.2h.01M14.5 8.2h.01M6.5 11.8h7"/>`),
  sun: icon(svg`<circle cx="10" cy="10" r="3.2"/><path d="M10 2.5v2M10 15.5v2M2.5 10h2M15.5 10h2M4.7 4.7l1.4 1.4M13.9 13.9l1.4 1.4M15.3 4.7l-1.4 1.4M6.1 13.9l-1.4 1.4"/>`),
  moon: icon(svg`<path d="M16 12.2A6.8 6.8 0 0 1 7.8 4a6.8 6.8 0 1 0 8.2 8.2z"/>`),
  half: icon(svg`<circle cx="10" cy="10" r="6.5"/><path class="solid" d="M10 3.5a6.5 6.5 0 0 1 0 13z"/>`),
  plug: icon(svg`<path d="M7 3v4M13 3v4M4.5 7h11v2.5a5.5 5.5 0 0 1-11 0zM10 15v3"/>`),
  jump: icon(svg`<circle cx="9" cy="9" r="5"/><path d="M13 13l3.5 3.5"/>`),
};
