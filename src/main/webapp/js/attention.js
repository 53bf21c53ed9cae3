const AWAY_AFTER = 10 * 60_000;
const LOOK_EVERY = 30_000;

/** Away after ten minutes without a touch, or out of sight; back with the first one. */
export function watchAttention(chat) {
  let touchedAt = Date.now();
  const touched = () => {
    touchedAt = Date.now();
    if (!document.hidden) chat.setStatus('online');
  };
  for (const kind of ['keydown', 'pointerdown', 'pointermove', 'wheel', 'focus']) {
    addEventListener(kind, touched, { passive: true, capture: true });
  }
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return;
    touched();
    chat.connection.checkAlive(); // the lid of the laptop may have been shut
  });
  addEventListener('online', () => chat.connection.networkChanged());
  setInterval(() => {
    if (Date.now() - touchedAt > AWAY_AFTER) chat.setStatus('away');
  }, LOOK_EVERY);
}
