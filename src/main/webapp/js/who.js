const COLOURS = 20;

/** The class of a person's name colour: the same everywhere and always, for it depends on the id alone. */
export function whoClass(user) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < user.length; i++) hash = Math.imul(hash ^ user.charCodeAt(i), 0x01000193);
  return `who-${((hash ^ (hash >>> 15)) >>> 0) % COLOURS}`;
}

/** One or two letters for the disc. */
export function initials(name) {
  const parts = name.trim().split(/[\s._-]+/u).filter(Boolean);
  const letters = parts.length > 1 ? [parts[0], parts.at(-1)] : parts;
  return letters.map((part) => [...part][0]).join('').toLocaleUpperCase();
}
