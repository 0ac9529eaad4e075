import type { Entity } from '@onrecord/contracts';
import aboutWords from '../data/about-words.json';
import { lexicon } from '../lexicon';
import {
  tokenFrom,
  type EntityMention,
  type QuoteDocument,
  type TokenRange,
} from '../quote-document';

const TITLES: ReadonlySet<string> = new Set(aboutWords.titles);
const SECOND_PERSON: ReadonlySet<string> = new Set(aboutWords.secondPerson);
/** Behind these a name is called without a comma too: "Thank you Anna". */
const GREETINGS: ReadonlySet<string> = new Set(aboutWords.greetings);
/** Tokens before a comma in which a noun phrase may begin: "my younger brother, Tom". */
const MAX_PHRASE = 4;
/** Tokens on either side that are looked through for "you" and for a question mark. */
const MAX_SENTENCE = 40;

const SENTENCE_END = /^[.!?…]+$/u;
const MARK = /^["'“”‘’«»]+$/u;

/**
 * Whether a person's name inside words spoken only calls them: “Thank you,
 * Anna.”, “Mr. Berg, who closed it?”. A comma sets it apart, or a greeting comes
 * before; at the end of a sentence that is enough, elsewhere the sentence must
 * be a question or say “you”. Appositions (“my brother, Tom”) and lists of
 * names have commas too and are none. `range` are the words around it, `partner`
 * is whom they answer.
 */
export function isVocative(
  document: QuoteDocument,
  { entity, mention }: EntityMention,
  range: TokenRange,
  partner: Entity | null,
): boolean {
  if (entity.type !== 'person' || mention.kind !== 'name') return false;
  const { words } = document;
  if (TITLES.has(mention.text.toLowerCase())) return true;
  const after = tokenFrom(document.tokens, mention.end);
  let first = tokenFrom(document.tokens, mention.start);
  while (first > range.from && TITLES.has(words[first - 1] ?? '')) first -= 1;
  const before = first > range.from ? (words[first - 1] ?? '') : '';
  const isLast = endsSentence(document, after, range);
  if (isLast && GREETINGS.has(before)) return true;
  const isBehindComma = before === ',';
  const isFirst = before === '' || SENTENCE_END.test(before) || MARK.test(before);
  const isBeforeComma = after < range.to && words[after] === ',';
  if (isListed(document, first, after)) return false;
  if (isBehindComma && isLast) return !isApposed(document, first - 1, range);
  if (isBeforeComma && (isBehindComma || isFirst)) {
    return entity === partner || speaksToSomebody(document, after, range);
  }
  return false;
}

/** A full stop, or a comma that only the closing mark follows. */
function endsSentence({ words }: QuoteDocument, token: number, { to }: TokenRange): boolean {
  const word = words[token] ?? '';
  if (token >= to || SENTENCE_END.test(word) || MARK.test(word)) return true;
  return word === ',' && (token + 1 >= to || MARK.test(words[token + 1] ?? ''));
}

/** Another person's name stands on the other side of a comma, or "and" behind it. */
function isListed(
  { words, mentions, mentionAt }: QuoteDocument,
  first: number,
  after: number,
): boolean {
  const isName = (token: number): boolean =>
    mentions[mentionAt[token] ?? -1]?.entity.type === 'person';
  if (words[first - 1] === ',' && isName(first - 2)) return true;
  if (words[after] !== ',') return false;
  return isName(after + 1) || (words[after + 1] === 'and' && isName(after + 2));
}

/** The words before the comma are a noun phrase that the name explains: "her producer, Tom". */
function isApposed(
  { words, mentionAt }: QuoteDocument,
  comma: number,
  { from }: TokenRange,
): boolean {
  for (let i = comma - 1; i >= Math.max(from, comma - MAX_PHRASE); i -= 1) {
    const word = words[i] ?? '';
    if (lexicon.possessives.has(word)) return true;
    if (word === "'s" && (mentionAt[i - 1] ?? -1) !== -1) return true;
    if (SECOND_PERSON.has(word) || lexicon.verbs.has(word)) return false;
  }
  return false;
}

/** The sentence says "you" or is a question. */
function speaksToSomebody(document: QuoteDocument, token: number, range: TokenRange): boolean {
  const { words } = document;
  for (let i = token; i < Math.min(range.to, token + MAX_SENTENCE); i += 1) {
    const word = words[i] ?? '';
    if (SECOND_PERSON.has(word) || word === '?') return true;
    if (SENTENCE_END.test(word)) break;
  }
  for (let i = token - 1; i >= Math.max(range.from, token - MAX_SENTENCE); i -= 1) {
    const word = words[i] ?? '';
    if (SENTENCE_END.test(word)) return false;
    if (SECOND_PERSON.has(word)) return true;
  }
  return false;
}
