/** What outlives a reload. Storage may be full or forbidden; then the page works without it. */
const PREFIX = 'mosquittochat/';

export function save(key, value) {
  try {
    if (value === null || value === '') localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, value);
  } catch {
    // see above
  }
}

export function saved(key) {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

export function savedUnder(prefix) {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX + prefix));
    return keys.map((key) => localStorage.getItem(key));
  } catch {
    return [];
  }
}
