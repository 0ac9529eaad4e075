// Token files: one document a line, { id, sentences: [{ tokens, labels?, scores? }] }, labels in BIO.
import { createReadStream, createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/**
 * @typedef {{ tokens: string[], labels?: string[], beliefs?: Record<string, number>[] }} TokenSentence
 * @typedef {{ id: string, sentences: TokenSentence[] }} TokenFileDocument
 */

/**
 * @param {string} path
 * @returns {Promise<TokenFileDocument[]>}
 */
export async function readTokenFile(path) {
  const documents = [];
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (line !== '') documents.push(JSON.parse(line));
  }
  return documents;
}

/**
 * @param {string} path
 * @param {AsyncIterable<TokenFileDocument> | Iterable<TokenFileDocument>} documents
 */
export async function writeTokenFile(path, documents) {
  const file = createWriteStream(path);
  for await (const document of documents) {
    if (!file.write(`${JSON.stringify(document)}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

/**
 * The document as the labelling engine reads it: its words, without their places in a text.
 * @param {TokenFileDocument} document
 */
export function toTokenDocument({ sentences }) {
  const tokens = sentences.flatMap((sentence) =>
    sentence.tokens.map((text) => ({ text, start: 0, end: 0, kind: kindOf(text) })),
  );
  let first = 0;
  const bounds = sentences.map(({ tokens: own }) => {
    const sentence = { start: 0, end: 0, firstToken: first, endToken: first + own.length };
    first += own.length;
    return sentence;
  });
  return { text: '', tokens, sentences: bounds };
}

/** What the tokeniser calls such a token. */
function kindOf(text) {
  if (/^\p{Nd}[\p{Nd}.,:]*\p{L}*$/u.test(text)) return 'number';
  if (/[\p{L}\p{Nd}]/u.test(text)) return 'word';
  return /^\p{P}+$/u.test(text) ? 'punctuation' : 'symbol';
}

/**
 * The spans of BIO labels, by tokens of the document.
 * @param {TokenFileDocument} document
 * @returns {{ firstToken: number, endToken: number, type: string }[]}
 */
export function spansOf({ sentences }) {
  const spans = [];
  let at = 0;
  for (const { tokens, labels = [] } of sentences) {
    let open = null;
    tokens.forEach((_, i) => {
      const label = labels[i] ?? 'O';
      const type = label.slice(2);
      if (open !== null && label === `I-${open.type}`) open.endToken = at + i + 1;
      else {
        open = label === 'O' ? null : { firstToken: at + i, endToken: at + i + 1, type };
        if (open !== null) spans.push(open);
      }
    });
    at += tokens.length;
  }
  return spans;
}
