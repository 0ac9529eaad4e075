import type { Entity, Span } from '@onrecord/contracts';
import type { Attribution } from './attribution-tagger';
import { findPeopleNear, type NearPerson } from './people-near';
import { tokenFrom, type QuoteDocument } from './quote-document';
import { namedTurns, type NamedTurn } from './speaker-history';
import { paragraphAt, type SpeakerContext } from './speaker-context';
import { genderOfPronoun } from './speaker-gender';
import {
  noReading,
  readingOf,
  type SpeakerCandidate,
  type SpeakerReading,
} from './speaker-reading';

/**
 * Who "she" in "she said" may be: those who have spoken and those who have been
 * named near, each with when, where and how, whether its gender fits, and what
 * the entity stage made of the pronoun. "they" and "it" rest on that link alone,
 * "we" and "you" name nobody.
 */
export function readPronoun(
  context: SpeakerContext,
  { content }: Attribution,
  word: string,
  span: Readonly<Span>,
): SpeakerReading {
  const linked = linkOf(context.document, span);
  const gender = genderOfPronoun(word);
  if (gender === null) {
    if (linked === null || (word !== 'they' && word !== 'it')) return noReading('no-evidence');
    return readingOf([
      { entity: linked, resolution: 'pronoun', codes: ['plural-or-thing', 'linked-by-entities'] },
    ]);
  }
  const all = context.history.before(span.start);
  const isInterrupted = all[0]?.entity === null;
  const turns = namedTurns(all);
  const people = findPeopleNear(context.document, span.start, content);
  const entities = new Set([...turns.map(({ entity }) => entity), ...people.keys()]);
  if (linked?.type === 'person') entities.add(linked);
  const fitting = [...entities].filter(
    (one) => context.document.genders.get(one) !== opposite(gender),
  );
  const nearest = fitting.find((one) => people.get(one)?.isInOwnWords === false);
  const subject = fitting.find((one) => isSubjectHere(people.get(one)));
  return readingOf(
    fitting.map((entity): SpeakerCandidate => {
      const person = people.get(entity) ?? null;
      const codes = ['pronoun', ...turnCodes(context.document, turns, entity, span.start)];
      if (person !== null) codes.push(...placeCodes(person));
      else codes.push('not-named-near');
      if (entity === nearest) codes.push('nearest-fitting');
      if (subject !== undefined) {
        codes.push(entity === subject ? 'subject-of-this-sentence' : 'another-is-subject');
      }
      codes.push(
        context.document.genders.get(entity) === gender ? 'gender-agrees' : 'gender-unknown',
      );
      if (linked !== null) codes.push(entity === linked ? 'linked' : 'another-linked');
      if (fitting.length === 1) codes.push('nobody-else');
      if (isInterrupted) codes.push('somebody-unnamed-since');
      return { entity, resolution: 'pronoun', codes };
    }),
  );
}

/** "Falk left, but he said …" */
function isSubjectHere(person: NearPerson | undefined): boolean {
  if (person?.distance !== 'same-sentence' || !person.isOpening) return false;
  return !person.isQuoted && !person.isOwner && !person.isInOwnWords;
}

function opposite(gender: 'male' | 'female') {
  return gender === 'male' ? 'female' : 'male';
}

/** The entity that the entity stage linked the pronoun to. */
function linkOf(document: QuoteDocument, span: Readonly<Span>): Entity | null {
  const token = tokenFrom(document.tokens, span.start);
  const found = document.mentions[document.mentionAt[token] ?? -1];
  return found?.mention.kind === 'pronoun' ? found.entity : null;
}

const RANKS = ['last-speaker', 'speaker-before-last'];

function turnCodes(
  document: QuoteDocument,
  turns: readonly NamedTurn[],
  entity: Entity,
  at: number,
): string[] {
  const rank = turns.findIndex((turn) => turn.entity === entity);
  const turn = turns[rank];
  if (turn === undefined) return ['has-not-spoken'];
  const distance = paragraphAt(document, at) - turn.paragraph;
  const where =
    distance <= 0
      ? 'spoke-in-this-paragraph'
      : distance === 1
        ? 'spoke-in-paragraph-before'
        : distance <= 3
          ? 'spoke-farther-back'
          : 'spoke-long-ago';
  const codes =
    rank === 0 ? [RANKS[0] ?? '', `last-${where}`] : [RANKS[rank] ?? 'earlier-speaker', where];
  return turn.isSpeech ? codes : [...codes, 'did-not-say-so'];
}

function placeCodes(person: NearPerson): string[] {
  if (person.isInOwnWords) return ['named-in-own-words'];
  const codes = [`named-in-${person.distance}`];
  if (person.isJustBefore) codes.push('named-right-before');
  if (person.distance !== 'earlier-paragraph') {
    if (person.isOpening) codes.push('opens-sentence');
    if (person.isQuoted) codes.push('named-inside-quotation');
    if (person.isOwner) codes.push('named-as-owner');
  }
  if (person.kind === 'pronoun') codes.push('meant-by-pronoun');
  return codes;
}
