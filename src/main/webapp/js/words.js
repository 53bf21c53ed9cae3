/** The words in the first of the person's languages that the page knows, else English. Only that file is loaded. */
const KNOWN = ['en', 'de'];
const wanted = navigator.languages.map((tag) => tag.split('-')[0].toLowerCase());
const language = wanted.find((tag) => KNOWN.includes(tag)) ?? 'en';

export const { words } = await import(`./words/${language}.js`);

/** Dates and numbers follow the person's region too: en-GB and en-US differ. */
export const locale = navigator.languages.find((tag) => tag.toLowerCase().startsWith(language)) ?? language;
