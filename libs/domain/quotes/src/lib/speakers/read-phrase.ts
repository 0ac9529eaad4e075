import type { Entity, EntityType } from '@onrecord/contracts';
import { genderOfFirstName } from '@onrecord/domain-text';
import type { Attribution } from '../attribution-tagger';
import { nameWords } from './name-index';
import { readNominal } from './read-nominal';
import type { NamePlace } from './name-place';
import { readSourcePhrase, type SourcePhrase } from './source-phrase';
import type { SpeakerContext } from './speaker-context';
import { readingOf, type SpeakerCandidate, type SpeakerReading } from './speaker-reading';

/**
 * Who a source phrase names: each entity whose name stands in it, with the
 * place of that name as evidence; if none is fit to be its head, whom its words
 * name without a mention of the entity stage; else whom its noun describes.
 */
export function readPhrase(
  context: SpeakerContext,
  attribution: Attribution,
  source: NonNullable<Attribution['source']>,
): SpeakerReading {
  const phrase = readSourcePhrase(context.document, source, attribution.content);
  const named = nameCandidates(context, phrase);
  if (phrase.isJoint) return { candidates: named, otherwise: 'ambiguous', isNobody: true };
  if (phrase.names.some(({ place }) => IN_HEAD.has(place))) return readingOf(named);
  const worded = wordCandidates(context, phrase);
  if (worded.length > 0) return readingOf([...worded, ...named]);
  const { candidates, otherwise } = readNominal(context, phrase.head, source.start);
  return readingOf([...candidates, ...named], otherwise);
}

const IN_HEAD: ReadonlySet<NamePlace> = new Set(['is-source', 'heads', 'ends', 'in-apposition']);

const KINDS: Readonly<Record<EntityType, string>> = {
  person: 'person',
  organization: 'organisation',
  location: 'location',
  group: 'group',
  event: 'thing',
  work: 'thing',
  misc: 'thing',
};

/** Each entity once, in its best place. */
function nameCandidates(
  { document }: SpeakerContext,
  { names, range }: SourcePhrase,
): SpeakerCandidate[] {
  const found = new Map<Entity, SpeakerCandidate>();
  const hasPerson = names.some(
    ({ mention, place }) => IN_HEAD.has(place) && mention.entity.type === 'person',
  );
  for (const { mention, place } of names) {
    const { entity } = mention;
    if (found.has(entity) && !IN_HEAD.has(place)) continue;
    const kind = KINDS[entity.type];
    const codes = [`${kind}-${place}`];
    if (hasPerson && entity.type !== 'person') codes.push('person-beside-it');
    if (/^(?:an?|another|one|some)$/u.test(document.words[range.from] ?? '')) {
      codes.push('indefinite');
    }
    found.set(entity, { entity, resolution: 'name', codes });
  }
  return [...found.values()];
}

/** Words of the head that may be a name, at most. */
const MAX_NAME_WORDS = 4;

/** Entities that the capitalised words at the head's end name, where the entity stage has no mention. */
function wordCandidates({ document, index }: SpeakerContext, phrase: SourcePhrase) {
  const { from, to } = phrase.head;
  let start = to;
  while (start > from && to - start < MAX_NAME_WORDS && isFreeCapital(document, start - 1))
    start -= 1;
  if (start === to) return [];
  const text = document.text.slice(document.tokens[start]?.start, document.tokens[to - 1]?.end);
  return candidatesByWords(index, text);
}

function isFreeCapital(document: SpeakerContext['document'], token: number): boolean {
  const { text, kind } = document.tokens[token] ?? {};
  return kind === 'word' && /^\p{Lu}/u.test(text ?? '');
}

/** Whom these words name: a whole name or alias, else a last name with nothing against it. */
export function candidatesByWords(
  { names, lastNames }: SpeakerContext['index'],
  text: string,
): SpeakerCandidate[] {
  const words = nameWords(text);
  const whole = names.get(words.join(' ')) ?? [];
  const last = words.at(-1) ?? '';
  const fitting =
    whole.length > 0
      ? whole
      : (lastNames.get(last) ?? []).filter((one) => agrees(nameWords(one.name), words));
  const code = fitting.length > 1 ? 'namesakes' : 'alone-of-that-name';
  return fitting.map((entity) => ({ entity, resolution: 'name', codes: ['name-by-words', code] }));
}

/** "Chief Engineer Lund" is Ann Lund; "Per Lund" is not. */
function agrees(name: readonly string[], words: readonly string[]): boolean {
  if (words.length < 2) return true;
  const before = words.at(-2) ?? '';
  return name.includes(before) || !isGivenName(before);
}

function isGivenName(word: string): boolean {
  return genderOfFirstName.has(word.charAt(0).toUpperCase() + word.slice(1));
}
