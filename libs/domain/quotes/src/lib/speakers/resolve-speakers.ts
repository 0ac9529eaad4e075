import type { Entity } from '@onrecord/contracts';
import type { Attribution } from '../attribution-tagger';
import { chooseSpeaker } from './choose-speaker';
import { lexicon } from '../lexicon';
import { nameWords } from './name-index';
import type { QuoteDocument } from '../quote-document';
import { readImplicit } from './read-implicit';
import { readSpeakerLabel } from './read-speaker-label';
import { readPhrase } from './read-phrase';
import { readPronoun } from './read-pronoun';
import { readRelative } from './read-relative';
import { paragraphAt, speakerContext, type SpeakerContext } from './speaker-context';
import { noReading, readingOf, type SpeakerReading } from './speaker-reading';
import { shippedWeights, type ResolvedSpeaker, type SpeakerWeights } from './speaker';

/** For fitting and explaining: other weights, and a look at every reading. */
export interface ResolveOptions {
  readonly weights?: SpeakerWeights;
  /** Called once for each attribution, in their order. */
  readonly onReading?: (reading: SpeakerReading, index: number) => void;
}

/**
 * Who spoke each attribution's words, in the attributions' order: candidates by
 * the source phrase, else by the speakers before, weighed by `chooseSpeaker`.
 * Each looks back over a bounded stretch, so the time is linear in the text.
 */
export function resolveSpeakers(
  document: QuoteDocument,
  attributions: readonly Attribution[],
  { weights = shippedWeights, onReading }: ResolveOptions = {},
): ResolvedSpeaker[] {
  const context = speakerContext(document);
  const speakers: ResolvedSpeaker[] = [];
  attributions.forEach((attribution, index) => {
    const reading = readSpeaker(context, attribution, speakers);
    onReading?.(reading, index);
    const speaker = chooseSpeaker(reading, weights);
    speakers.push(speaker);
    if (attribution.nestedIn === null) remember(context, attribution, speaker);
  });
  return speakers;
}

const RELATIVE = new Set(['who', 'which', 'that']);

function readSpeaker(
  context: SpeakerContext,
  attribution: Attribution,
  speakers: readonly ResolvedSpeaker[],
): SpeakerReading {
  const { source, pattern, nestedIn } = attribution;
  if (source === null) return readImplicit(context, attribution);
  if (pattern === 'label') return readSpeakerLabel(context, attribution, source);
  // "He urged …, and added that …": one source is one speaker.
  const known = nestedIn === null ? context.sources.get(source.start) : undefined;
  const reading = known ?? readSource(context, attribution, source, speakers[nestedIn ?? -1]);
  if (nestedIn === null) context.sources.set(source.start, reading);
  return attribution.isSourceShared ? withCode(reading, 'source-shared') : reading;
}

function readSource(
  context: SpeakerContext,
  attribution: Attribution,
  source: NonNullable<Attribution['source']>,
  outer: ResolvedSpeaker | undefined,
): SpeakerReading {
  const text = context.document.text.slice(source.start, source.end);
  // "she's protesting", "he'd said": the clitic is no part of the pronoun.
  const word = text.toLowerCase().replace(/['’]\p{L}+$/u, '');
  if (RELATIVE.has(word)) return readRelative(context, source);
  if (
    !lexicon.subjectPronouns.has(word) &&
    !lexicon.objectPronouns.has(word) &&
    !lexicon.possessives.has(word)
  ) {
    return readPhrase(context, attribution, source);
  }
  if (attribution.nestedIn !== null) return readInside(word, outer);
  return readPronoun(context, attribution, word, source);
}

/** Inside somebody's words "I" is that somebody; whom "she" means only they know. */
function readInside(word: string, outer: ResolvedSpeaker | undefined): SpeakerReading {
  if (word !== 'i' || outer?.entity == null) return noReading('no-evidence');
  return readingOf([
    { entity: outer.entity, resolution: 'pronoun', codes: ['i-inside-own-words'] },
  ]);
}

function withCode(reading: SpeakerReading, code: string): SpeakerReading {
  const candidates = reading.candidates.map((one) => ({ ...one, codes: [...one.codes, code] }));
  return { ...reading, candidates };
}

/** Not named, yet the next "he" more likely goes on with this one than with somebody else. */
const WORTH_REMEMBERING = 0.4;

function likeliest({ confidence, runnerUp }: ResolvedSpeaker): Entity | null {
  return confidence >= WORTH_REMEMBERING ? (runnerUp?.entity ?? null) : null;
}

function remember(
  context: SpeakerContext,
  attribution: Attribution,
  speaker: ResolvedSpeaker,
): void {
  const { content, source, pattern, reporting } = attribution;
  const at = Math.max(content.at(-1)?.end ?? 0, source?.end ?? 0);
  const entity = speaker.entity ?? (source === null ? null : likeliest(speaker));
  const paragraph = paragraphAt(context.document, at - 1);
  context.history.add({
    entity,
    paragraph,
    at,
    isCarried: source === null,
    isSpeech: reporting || source === null,
  });
  if (pattern !== 'label' || source === null || speaker.entity === null) return;
  const label = context.document.text.slice(source.start, source.end);
  context.labels.set(nameWords(label).join(''), speaker.entity);
}
