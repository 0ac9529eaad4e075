import type { Entity, Span } from '@onrecord/contracts';
import { lexicon } from './lexicon';
import type { EntityMention, QuoteDocument, TokenRange } from './quote-document';
import { tokenFrom } from './quote-document';
import { named, nobody, speakerScores, type ResolvedSpeaker } from './speaker';

/** More mentions than this in one source phrase are not read. */
const MAX_MENTIONS = 12;

/**
 * Who a source phrase names. The head of the phrase decides: "Ann Lund of the
 * bank" is Ann Lund, "a spokesman for Ann Lund" and "Ann Lund’s lawyer" are
 * nobody with a name, "Lund and Berg" are two, and so ambiguous.
 */
export function resolvePhrase(document: QuoteDocument, source: Span): ResolvedSpeaker {
  const range = {
    from: tokenFrom(document.tokens, source.start),
    to: tokenFrom(document.tokens, source.end),
  };
  const head = headOf(document, range);
  const names = namesIn(document, head, source);
  const persons = distinct(names.filter(({ entity }) => entity.type === 'person'));
  const person = persons.at(-1) ?? trailingPerson(document, range);
  if (person !== null) {
    return persons.length > 1 && isJoined(document, head)
      ? nobody('ambiguous')
      : named(person, 'name', speakerScores.personName);
  }
  const body = names.find(({ mention }) => endsHead(document, mention, head));
  if (body !== undefined) return named(body.entity, 'name', speakerScores.otherName);
  return resolveNominal(document, head);
}

/** "Lund and Berg"; without a conjunction the last name is the head, the one before part of a title. */
function isJoined(document: QuoteDocument, head: TokenRange): boolean {
  for (let i = head.from; i < head.to; i++) {
    if (/^(?:and|or|&)$/u.test(document.words[i] ?? '')) return true;
  }
  return false;
}

/** Marks behind which a phrase says something beside its head: "the Harbour Board (HB)". */
const APART = new Set([',', '(', '[']);

/** The phrase up to its first preposition, comma, bracket or relative pronoun outside a name. */
function headOf(document: QuoteDocument, range: TokenRange): TokenRange {
  let to = range.from;
  while (to < range.to) {
    const word = document.words[to] ?? '';
    const isInside = (document.mentionAt[to] ?? -1) !== -1;
    const ends =
      lexicon.prepositions.has(word) || lexicon.subordinators.has(word) || APART.has(word);
    if (to > range.from && !isInside && ends) break;
    to += 1;
  }
  return { from: range.from, to };
}

/** Name mentions inside the head, without those that own something ("Lund’s lawyer"). */
function namesIn(document: QuoteDocument, head: TokenRange, source: Span): EntityMention[] {
  const end = document.tokens[head.to - 1]?.end ?? source.end;
  return mentionsBetween(document, source.start, end).filter(
    ({ mention }) => mention.kind === 'name' && !isOwner(document, mention),
  );
}

function mentionsBetween(document: QuoteDocument, start: number, end: number): EntityMention[] {
  const { mentions } = document;
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mentions[middle]?.mention.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const found: EntityMention[] = [];
  for (let i = low; i < mentions.length && found.length < MAX_MENTIONS; i++) {
    const one = mentions[i];
    if (one === undefined || one.mention.start >= end) break;
    if (one.mention.end <= end) found.push(one);
  }
  return found;
}

function isOwner(document: QuoteDocument, mention: Span): boolean {
  const next = document.words[tokenFrom(document.tokens, mention.end)] ?? '';
  return next === "'s" || next === "'"
    ? document.text.slice(mention.end, mention.end + 1) !== ' '
    : false;
}

function endsHead(document: QuoteDocument, mention: Span, head: TokenRange): boolean {
  return document.tokens[head.to - 1]?.end === mention.end;
}

/** "President of Norway Ann Lund", "its director, Ann Lund": a name at the end that no preposition governs. */
function trailingPerson(document: QuoteDocument, range: TokenRange): Entity | null {
  const at = document.mentionAt[range.to - 1] ?? -1;
  const last = document.mentions[at];
  if (last?.entity.type !== 'person' || last.mention.kind !== 'name') return null;
  const first = tokenFrom(document.tokens, last.mention.start);
  const isApposed = document.words[first - 1] === ',';
  const isBehindName = (document.mentionAt[first - 1] ?? -1) !== -1;
  return first > range.from && (isApposed || isBehindName) ? last.entity : null;
}

function distinct(mentions: readonly EntityMention[]): Entity[] {
  return [...new Set(mentions.map(({ entity }) => entity))];
}

function resolveNominal(document: QuoteDocument, head: TokenRange): ResolvedSpeaker {
  const start = document.tokens[head.from]?.start ?? 0;
  const end = document.tokens[head.to - 1]?.end ?? 0;
  const linked = mentionsBetween(document, start, end).find(
    ({ mention }) => mention.kind === 'nominal' && mention.end === end,
  );
  if (linked !== undefined) return named(linked.entity, 'nominal', speakerScores.nominal);
  return nobody(isAnonymous(document, head) ? 'anonymous' : 'no-evidence');
}

const INDEFINITE = new Set([
  'a',
  'an',
  'another',
  'one',
  'some',
  'several',
  'many',
  'most',
  'two',
  'three',
]);

/** A role without a name: "a senior official", "sources", "police". */
function isAnonymous(document: QuoteDocument, head: TokenRange): boolean {
  if (INDEFINITE.has(document.words[head.from] ?? '')) return true;
  for (let i = head.from; i < head.to; i++) {
    if (lexicon.anonymousRoles.has(document.words[i] ?? '')) return true;
  }
  return false;
}
