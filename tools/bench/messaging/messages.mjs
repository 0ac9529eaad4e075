import { generator } from '../articles.mjs';

/** Bytes of JSON in each message, as near as a word allows. */
export const MESSAGE_BYTES = 5_000;

const WORDS =
  `The ministry said on Tuesday that talks about the harbour would go on until an agreement is
found, while residents asked for “clear answers” — among them the café owner Zoë Brandt, 47, who has
run the “Seeblick” since 1998 and fears 30 % fewer guests.`.split(/\s+/u);
const TEXTS = 64;

/**
 * Raw articles of 5 KB of JSON, each with an id and a text of its own; the same ones on every machine.
 * @param {number} count
 * @returns {{ key: string, value: string }[]}
 */
export function echoMessages(count) {
  const random = generator(20261124);
  const texts = Array.from({ length: TEXTS }, () => words(random));
  return Array.from({ length: count }, (_, i) => {
    const id = `echo-${String(i).padStart(7, '0')}`;
    const article = { id, contentType: 'text/plain', content: `Notice ${i}. ${texts[i % TEXTS]}` };
    return { key: id, value: JSON.stringify(article) };
  });
}

function words(random) {
  const text = [];
  for (let bytes = 85; bytes < MESSAGE_BYTES;) {
    const word = WORDS[Math.floor(random() * WORDS.length)] ?? '';
    text.push(word);
    bytes += Buffer.byteLength(word) + 1;
  }
  return text.join(' ');
}

/** What the other contenders make of a message: what our runner's stamp is to ours. */
export function stamp(article) {
  const entry = { version: '1', model: null, at: new Date().toISOString(), ms: 0 };
  return { ...article, processing: { echo: entry } };
}
