import type { Entity } from '@onrecord/contracts';
import type { Attribution } from '../attribution-tagger';
import { nameWords } from './name-index';
import { findPeopleNear, mentionsBefore } from './people-near';
import { candidatesByWords, readPhrase } from './read-phrase';
import { namedTurns } from './speaker-history';
import type { SpeakerContext } from './speaker-context';
import {
  noReading,
  readingOf,
  type SpeakerCandidate,
  type SpeakerReading,
} from './speaker-reading';

/** How much more often an interview's introduction names whom it is with. */
const DOMINANCE = 2;
/** Longer labels of capitals are names. */
const MAX_INITIALS = 3;

/**
 * Who a transcript's label means ("LUND:", "AL:", "A:"): whom it meant before;
 * as any source phrase; by the letters of a name in other case; by initials;
 * "A" in an interview by who was spoken of before it. "Q" names nobody.
 */
export function readSpeakerLabel(
  context: SpeakerContext,
  attribution: Attribution,
  source: NonNullable<Attribution['source']>,
): SpeakerReading {
  const label = context.document.text.slice(source.start, source.end);
  const key = nameWords(label).join('');
  const start = (context.transcript.start ??= source.start);
  const known = context.labels.get(key);
  if (known !== undefined) {
    return readingOf([{ entity: known, resolution: 'name', codes: ['label', 'label-as-before'] }]);
  }
  if (key === 'q') return noReading('no-evidence');
  if (key === 'a') return readingOf(intervieweeOf(context, start));
  const phrase = readPhrase(context, attribution, source);
  if (phrase.candidates.length > 0) return phrase;
  const named = candidatesByWords(context.index, label);
  if (named.length > 0) return readingOf(named);
  return readingOf(key.length <= MAX_INITIALS ? byInitials(context, key) : [], phrase.otherwise);
}

function byInitials({ index }: SpeakerContext, key: string): SpeakerCandidate[] {
  const persons = index.initials.get(key) ?? [];
  const code = persons.length > 1 ? 'namesakes' : 'alone-of-that-name';
  return persons.map((entity) => ({
    entity,
    resolution: 'name',
    codes: ['label', 'initials', code],
  }));
}

/** The last speaker before an interview begins at `at`, or whom the lines before it are about. */
function intervieweeOf({ document, history }: SpeakerContext, at: number): SpeakerCandidate[] {
  const [last] = namedTurns(history.before(at));
  const people = [...findPeopleNear(document, at, []).keys()];
  const entities = new Set([...(last === undefined ? [] : [last.entity]), ...people]);
  const most = spokenOfMost([...entities], at);
  return [...entities].map((entity) => {
    const codes = ['label', 'answers'];
    if (entity === last?.entity) codes.push('spoke-before-interview');
    if (entities.size === 1) codes.push('nobody-else-near');
    if (entity === most) codes.push('spoken-of-most');
    return { entity, resolution: 'implicit', codes };
  });
}

/** The one with twice as many mentions before `at` as any other. */
function spokenOfMost(entities: readonly Entity[], at: number): Entity | null {
  const [first, second] = entities
    .map((entity) => ({ entity, count: mentionsBefore(entity, at) }))
    .sort((a, b) => b.count - a.count);
  if (first === undefined || second === undefined) return null;
  return first.count >= DOMINANCE * second.count ? first.entity : null;
}
