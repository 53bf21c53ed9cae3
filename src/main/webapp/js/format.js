import { locale, words } from './words.js';

const clock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' });
const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
const fullDay = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const shortDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
const shortDayYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
const number = new Intl.NumberFormat(locale);

export const timeOf = (time) => clock.format(time);
export const exactTime = (time) => exact.format(time);
export const compareNames = new Intl.Collator(locale, { numeric: true }).compare;
export const count = (n) => number.format(n);

/** Calendar days in the viewer's zone, so that "yesterday" holds in the nights when clocks change too. */
export function daysAgo(time, now = Date.now()) {
  const [a, b] = [new Date(time), new Date(now)];
  const days = Date.UTC(b.getFullYear(), b.getMonth(), b.getDate()) - Date.UTC(a.getFullYear(), a.getMonth(), a.getDate());
  return Math.round(days / 86_400_000);
}

const sameYear = (a, b) => new Date(a).getFullYear() === new Date(b).getFullYear();

export function dayOf(time, now = Date.now()) {
  const days = daysAgo(time, now);
  if (days === 0) return words.today;
  if (days === 1) return words.yesterday;
  return (sameYear(time, now) ? weekday : fullDay).format(time);
}

export function lastSeen(instant, now = Date.now()) {
  const time = Date.parse(instant);
  if (Number.isNaN(time)) return words.lastSeenNever;
  const days = daysAgo(time, now);
  if (days <= 0) return words.lastSeenToday(timeOf(time));
  if (days === 1) return words.lastSeenYesterday(timeOf(time));
  return words.lastSeenOn((sameYear(time, now) ? shortDay : shortDayYear).format(time));
}
