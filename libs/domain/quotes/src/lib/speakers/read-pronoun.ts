import type { Entity, Span } from '@onrecord/contracts';
import type { Attribution } from '../attribution-tagger';
import { findPeopleNear } from './people-near';
import { antecedentCodes, isSubjectHere } from './pronoun-evidence';
import { tokenFrom, type QuoteDocument } from '../quote-document';
import { namedTurns } from './speaker-history';
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
 * the entity stage made of the pronoun. "we" and "you" name nobody.
 */
export function readPronoun(
  context: SpeakerContext,
  { content }: Attribution,
  word: string,
  span: Readonly<Span>,
): SpeakerReading {
  const linked = linkOf(context.document, span);
  const gender = genderOfPronoun(word);
  if (gender === null) return readThing(context, word, span, linked);
  const all = context.history.before(span.start);
  const turns = namedTurns(all);
  const people = findPeopleNear(context.document, span.start, content);
  const { genders } = context.document;
  const entities = new Set([...turns.map(({ entity }) => entity), ...people.keys()]);
  if (linked?.type === 'person') entities.add(linked);
  const fitting = [...entities].filter((one) => genders.get(one) !== opposite(gender));
  const shared = {
    nearest: fitting.find((one) => people.get(one)?.isInOwnWords === false),
    subject: fitting.find((one) => isSubjectHere(people.get(one))),
    linked,
    isAlone: fitting.length === 1,
    isInterrupted: all[0]?.entity === null,
  };
  const paragraph = paragraphAt(context.document, span.start);
  return readingOf(
    fitting.map((entity): SpeakerCandidate => {
      const person = people.get(entity) ?? null;
      const codes = [
        'pronoun',
        ...antecedentCodes(entity, { turns, person, paragraph }),
        genders.get(entity) === gender ? 'gender-agrees' : 'gender-unknown',
        ...rivalCodes(entity, shared),
      ];
      return { entity, resolution: 'pronoun', codes };
    }),
  );
}

/** "it said" and "they said": the entity stage's link, or the body that has just spoken. */
function readThing(
  { document, history }: SpeakerContext,
  word: string,
  { start }: Readonly<Span>,
  linked: Entity | null,
): SpeakerReading {
  if (word !== 'they' && word !== 'it') return noReading('no-evidence');
  const last = history.before(start).at(0);
  const isNear = last !== undefined && paragraphAt(document, start) - last.paragraph <= 1;
  const body = isNear && last.entity?.type === 'organization' ? last.entity : null;
  const entities = new Set([linked, body]);
  return readingOf(
    [...entities].flatMap((entity) => {
      if (entity === null) return [];
      const codes = ['plural-or-thing'];
      if (entity === linked) codes.push('linked-by-entities');
      if (entity === body) codes.push('body-spoke-last');
      return [{ entity, resolution: 'pronoun' as const, codes }];
    }),
  );
}

/** How a candidate stands beside the others. */
function rivalCodes(
  entity: Entity,
  of: {
    readonly nearest: Entity | undefined;
    readonly subject: Entity | undefined;
    readonly linked: Entity | null;
    readonly isAlone: boolean;
    readonly isInterrupted: boolean;
  },
): string[] {
  const codes: string[] = [];
  if (entity === of.nearest) codes.push('nearest-fitting');
  if (of.subject !== undefined) {
    codes.push(entity === of.subject ? 'subject-of-this-sentence' : 'another-is-subject');
  }
  if (of.linked !== null) codes.push(entity === of.linked ? 'linked' : 'another-linked');
  if (of.isAlone) codes.push('nobody-else');
  if (of.isInterrupted) codes.push('somebody-unnamed-since');
  return codes;
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
