import type { Entity, Span } from '@onrecord/contracts';
import { lexicon } from './lexicon';
import { genderOfPronoun } from './speaker-gender';
import { tokenFrom, type QuoteDocument } from './quote-document';
import { DISAGREEMENT, named, nobody, speakerScores, type ResolvedSpeaker } from './speaker';
import type { Turn } from './resolve-speakers';

/** Paragraphs within which "he said" may still mean the speaker before. */
const MAX_DISTANCE = 4;
/** Tokens that are looked at for a person between the last speaker and the pronoun. */
const MAX_LOOKBACK = 250;

export interface PronounSource {
  /** Lower-case. */
  readonly word: string;
  readonly span: Span;
}

interface Candidate {
  readonly entity: Entity;
  readonly confidence: number;
}

/**
 * Who "she" in "she said" is: the most recent fitting *speaker*, unless this
 * paragraph or the sentence before has begun with somebody else who fits; the
 * entity stage's own link
 * confirms or casts doubt. "they" and "it" rest on that link alone, "we" and
 * "you" name nobody.
 */
export function resolvePronoun(
  document: QuoteDocument,
  pronoun: PronounSource,
  turns: readonly Turn[],
): ResolvedSpeaker {
  const { word, span } = pronoun;
  const linked = linkOf(document, span);
  if (word !== 'he' && word !== 'she') {
    if (linked === null || (word !== 'they' && word !== 'it')) return nobody('no-evidence');
    return named(linked, 'pronoun', speakerScores.pronounLinked);
  }
  const chosen = choose(document, pronoun, turns);
  if (chosen === null) {
    return linked === null
      ? nobody('no-evidence')
      : named(linked, 'pronoun', speakerScores.pronounLinked);
  }
  const disagrees = linked !== null && linked !== chosen.entity;
  return named(chosen.entity, 'pronoun', chosen.confidence - (disagrees ? DISAGREEMENT : 0));
}

/** Behind these a name belongs to a longer phrase: "a spokesman for Lund, who said". */
const GOVERNING = new Set(['of', 'for', 'to', 'in', 'from', 'at', 'near']);

/**
 * "Lund, who said": the name right before the relative pronoun, if it is a
 * person for "who" and anything else for "which"; farther back is a guess.
 */
export function resolveRelative(document: QuoteDocument, pronoun: Span): ResolvedSpeaker {
  const token = tokenFrom(document.tokens, pronoun.start);
  const before = document.words[token - 1] === ',' ? token - 2 : token - 1;
  const found = document.mentions[document.mentionAt[before] ?? -1];
  if (found?.mention.kind !== 'name') return nobody('no-evidence');
  const isPerson = found.entity.type === 'person';
  const governor = document.words[tokenFrom(document.tokens, found.mention.start) - 1] ?? '';
  if (isPerson !== (document.words[token] === 'who') || GOVERNING.has(governor)) {
    return nobody('no-evidence');
  }
  return named(found.entity, 'pronoun', speakerScores.relative);
}

function linkOf(document: QuoteDocument, span: Span): Entity | null {
  const token = tokenFrom(document.tokens, span.start);
  const found = document.mentions[document.mentionAt[token] ?? -1];
  return found?.mention.kind === 'pronoun' ? found.entity : null;
}

function choose(
  document: QuoteDocument,
  { word, span }: PronounSource,
  turns: readonly Turn[],
): Candidate | null {
  const token = tokenFrom(document.tokens, span.start);
  const fits = (entity: Entity): boolean => isFitting(document, entity, word);
  const speaker = lastFitting(turns, fits);
  const paragraph = document.paragraphOf[token] ?? -1;
  const isNear = speaker !== null && paragraph - speaker.paragraph <= MAX_DISTANCE;
  const others = subjectsSince(document, token, isNear ? speaker.at : 0, fits);
  const rival = others.find(({ entity }) => entity !== speaker?.entity);
  if (!isNear) {
    const [only, ...more] = distinct(others.map(({ entity }) => entity));
    if (only === undefined) return null;
    const doubt = more.length > 0 ? DISAGREEMENT : 0;
    return { entity: only, confidence: speakerScores.pronounSubject - doubt };
  }
  if (rival === undefined) {
    return { entity: speaker.entity, confidence: speakerScores.pronounLastSpeaker };
  }
  if (rival.paragraph === paragraph || rival.isJustBefore) {
    return { entity: rival.entity, confidence: speakerScores.pronounSubject };
  }
  return { entity: speaker.entity, confidence: speakerScores.pronounLastSpeaker - DISAGREEMENT };
}

function isFitting(document: QuoteDocument, entity: Entity, word: string): boolean {
  if (entity.type !== 'person') return false;
  const gender = document.genders.get(entity) ?? null;
  return gender === null || gender === genderOfPronoun(word);
}

function lastFitting(turns: readonly Turn[], fits: (entity: Entity) => boolean): Turn | null {
  for (let i = turns.length - 1; i >= 0 && i >= turns.length - MAX_DISTANCE; i--) {
    const turn = turns[i];
    if (turn !== undefined && fits(turn.entity)) return turn;
  }
  return null;
}

interface Subject {
  readonly entity: Entity;
  readonly paragraph: number;
  /** In the sentence right before that of the pronoun. */
  readonly isJustBefore: boolean;
}

/** Fitting persons whose name opens a sentence between `since` (code units) and the pronoun, nearest first. */
function subjectsSince(
  document: QuoteDocument,
  token: number,
  since: number,
  fits: (entity: Entity) => boolean,
): Subject[] {
  const subjects: Subject[] = [];
  const floor = Math.max(0, token - MAX_LOOKBACK);
  for (let i = token - 1; i >= floor; i--) {
    if ((document.tokens[i]?.start ?? 0) < since) break;
    const one = document.mentions[document.mentionAt[i] ?? -1];
    if (one?.mention.kind !== 'name' || document.quotedIn[i] !== -1) continue;
    if (!isOpening(document, i) || !fits(one.entity)) continue;
    subjects.push({
      entity: one.entity,
      paragraph: document.paragraphOf[i] ?? -1,
      isJustBefore: document.unitOf[i] === (document.unitOf[token] ?? 0) - 1,
    });
  }
  return subjects;
}

/** Tokens that a subject's titles and roles may take up before its name. */
const MAX_TITLE = 8;

/** Opens its sentence, or the clause behind its first comma: no verb or preposition comes before it. */
function isOpening(document: QuoteDocument, token: number): boolean {
  const start = document.units[document.unitOf[token] ?? -1]?.from ?? token;
  for (let i = token - 1; i >= start; i--) {
    const word = document.words[i] ?? '';
    if (word === ',') return true;
    if (token - i > MAX_TITLE || isGoverning(word)) return false;
  }
  return true;
}

function isGoverning(word: string): boolean {
  return (
    lexicon.prepositions.has(word) ||
    lexicon.auxiliaries.has(word) ||
    lexicon.verbs.has(word) ||
    lexicon.cues.has(word) ||
    word.endsWith('ed')
  );
}

function distinct(entities: readonly Entity[]): Entity[] {
  return [...new Set(entities)];
}
