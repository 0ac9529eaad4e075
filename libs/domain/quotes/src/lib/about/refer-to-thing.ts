import type { Entity, EntityType } from '@onrecord/contracts';
import aboutWords from '../data/about-words.json';
import { lexicon } from '../lexicon';
import { isVerbatim, meantAt, type OwnWords, type SpokenArticle } from './own-words';
import { addresseeOf } from './refer-to-person';

/** Tokens that are looked through for a thing: of a question, or of a description. */
const MAX_LOOKBACK = 100;

const PLURAL: ReadonlySet<string> = new Set(['they', 'them', 'their', 'theirs', 'themselves']);
const SINGULAR: ReadonlySet<string> = new Set(['a', 'an', 'another', 'one', 'the']);
const EXPLETIVE: ReadonlySet<string> = new Set(aboutWords.expletive);
const THINGS: ReadonlySet<EntityType> = new Set([
  'organization',
  'location',
  'event',
  'work',
  'misc',
]);

/**
 * What “it” or “they” at a token inside somebody's words means; `null` for a
 * body that speaks, and where nothing says it. The link of the entity stage
 * holds; else, in words retold, it is the body that was told or thanked or that
 * the speaker's description names (“a spokesman for the council said it …”), and
 * at the beginning of an answer what the question spoke of.
 */
export function thingInside(article: SpokenArticle, words: OwnWords, token: number): Entity | null {
  const { document } = article;
  const { speaker, source } = words;
  const linked = document.mentions[document.mentionAt[token] ?? -1];
  if (linked !== undefined) return linked.entity;
  if (isExpletive(article, token)) return null;
  if (isVerbatim(document, words, token)) return answeredFor(article, words, token);
  if (speaker !== null && speaker.type !== 'person') return null;
  const addressee = addresseeOf(article, words);
  if (addressee !== null && THINGS.has(addressee.type)) return addressee;
  if (source === null) return null;
  if (PLURAL.has(document.words[token] ?? '') && !isSingular(article, words)) return null;
  const bodies = thingsIn(article, source.from, source.to);
  return bodies.find(({ type }) => type === 'organization') ?? bodies[0] ?? null;
}

/** "Residents of Oslo said they": the residents; "a spokesman for Rovers said they": Rovers. */
function isSingular({ document }: SpokenArticle, { speaker, source }: OwnWords): boolean {
  return speaker !== null || SINGULAR.has(document.words[source?.from ?? -1] ?? '');
}

function thingsIn(article: SpokenArticle, from: number, to: number): Entity[] {
  const things: Entity[] = [];
  for (let i = from; i < Math.min(to, from + MAX_LOOKBACK); i += 1) {
    const entity = meantAt(article, i);
    if (entity !== null && THINGS.has(entity.type)) things.push(entity);
  }
  return things;
}

/** "it was too early to say" */
function isExpletive({ document: { words } }: SpokenArticle, token: number): boolean {
  if (words[token] !== 'it') return false;
  for (let i = token + 1; i <= token + 3; i += 1) {
    const word = words[i] ?? '';
    if (EXPLETIVE.has(word)) return true;
    if (!lexicon.auxiliaries.has(word)) return false;
  }
  return false;
}

/**
 * “They bought two.” behind a question, “It did.” behind anything: the first
 * thing of the sentence before.
 */
function answeredFor(article: SpokenArticle, words: OwnWords, token: number): Entity | null {
  const { document } = article;
  const first = words.ranges[0]?.from ?? token;
  const isFirst = token === first || (token === first + 1 && isMark(document.words[first]));
  if (!isFirst) return null;
  const label = words.source?.from ?? first;
  let end = Math.min(label, first) - 1;
  while (isMark(document.words[end])) end -= 1;
  const unit = document.units[document.unitOf[end] ?? -1];
  if (unit === undefined || (document.words[end] !== '?' && !isBare(article, token))) return null;
  return thingsIn(article, Math.max(unit.from, end - MAX_LOOKBACK), end)[0] ?? null;
}

function isMark(word: string | undefined): boolean {
  return word !== undefined && /^["'“”‘’«»]+$/u.test(word);
}

/** "It did.", "They will not": an answer without a verb of its own. */
function isBare({ document: { words } }: SpokenArticle, token: number): boolean {
  const isAuxiliary = lexicon.auxiliaries.has(words[token + 1] ?? '');
  return isAuxiliary && /^(?:[.,!?;]|not)$/u.test(words[token + 2] ?? '');
}
