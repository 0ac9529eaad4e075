import type { Entity, Span } from '@onrecord/contracts';
import type { Attribution } from './attribution-tagger';
import { lexicon } from './lexicon';
import { lastNamesOf, resolveLabel } from './resolve-label';
import { resolvePhrase } from './resolve-phrase';
import { resolvePronoun, resolveRelative } from './resolve-pronoun';
import { tokenFrom, type QuoteDocument } from './quote-document';
import { named, nobody, SHARED, speakerScores, type ResolvedSpeaker } from './speaker';

/** A speaker that was named, and where. */
export interface Turn {
  readonly entity: Entity;
  readonly confidence: number;
  readonly paragraph: number;
  /** Code units: where the words or their source stand, whichever comes later. */
  readonly at: number;
}

/**
 * Who spoke each attribution's words, in the attributions' order: from the
 * source phrase, else from the speakers before. Below `SPEAKER_THRESHOLD`
 * nobody is named.
 */
export function resolveSpeakers(
  document: QuoteDocument,
  attributions: readonly Attribution[],
): ResolvedSpeaker[] {
  const turns: Turn[] = [];
  const speakers: ResolvedSpeaker[] = [];
  const lastNames = lastNamesOf(document.entities);
  for (const attribution of attributions) {
    const speaker =
      attribution.pattern === 'label' && attribution.source !== null
        ? resolveLabel(document, attribution.source, lastNames)
        : resolveOne(document, attribution, turns, speakers);
    speakers.push(speaker);
    if (speaker.entity === null || attribution.nestedIn !== null) continue;
    turns.push(toTurn(document, attribution, speaker.entity, speaker.confidence));
  }
  return speakers;
}

function resolveOne(
  document: QuoteDocument,
  attribution: Attribution,
  turns: readonly Turn[],
  speakers: readonly ResolvedSpeaker[],
): ResolvedSpeaker {
  const { source, pattern } = attribution;
  if (source === null) {
    if (pattern === 'carried') return carryOn(document, attribution, turns);
    return pattern === 'loose' ? fromSentenceBefore(document, attribution) : nobody('no-evidence');
  }
  const speaker = resolveSource(document, attribution, source, turns, speakers);
  if (!attribution.isSourceShared || speaker.entity === null) return speaker;
  return named(speaker.entity, speaker.resolution, speaker.confidence * SHARED);
}

/** Inside somebody's words "I" is that somebody; whom "she" means only they know. */
function resolveInside(word: string, outer: ResolvedSpeaker | undefined): ResolvedSpeaker {
  if (word !== 'i' || outer?.entity == null) return nobody('no-evidence');
  return named(outer.entity, 'pronoun', outer.confidence);
}

const RELATIVE = new Set(['who', 'which', 'that']);

function resolveSource(
  document: QuoteDocument,
  attribution: Attribution,
  source: Span,
  turns: readonly Turn[],
  speakers: readonly ResolvedSpeaker[],
): ResolvedSpeaker {
  const word = document.text.slice(source.start, source.end).toLowerCase();
  if (RELATIVE.has(word)) return resolveRelative(document, source);
  if (!lexicon.subjectPronouns.has(word)) return resolvePhrase(document, source);
  if (attribution.nestedIn !== null) return resolveInside(word, speakers[attribution.nestedIn]);
  return resolvePronoun(document, { word, span: source }, turns);
}

/** A quotation without a cue goes on with the speaker before it, unless two have been taking turns. */
function carryOn(
  document: QuoteDocument,
  attribution: Attribution,
  turns: readonly Turn[],
): ResolvedSpeaker {
  const paragraph = paragraphAt(document, attribution.content[0]?.start ?? 0);
  const last = turns.at(-1);
  if (last === undefined || paragraph - last.paragraph > 1) return nobody('no-evidence');
  const before = turns.at(-2);
  const takesTurns =
    before !== undefined &&
    before.entity !== last.entity &&
    last.paragraph - before.paragraph <= 1 &&
    paragraph !== last.paragraph;
  if (takesTurns) return nobody('ambiguous');
  const confidence = Math.min(speakerScores.carried, last.confidence * SHARED);
  return named(last.entity, 'implicit', confidence);
}

/** "Lund was furious. “…”": the one person whom the sentence before names. */
function fromSentenceBefore(document: QuoteDocument, attribution: Attribution): ResolvedSpeaker {
  const first = tokenFrom(document.tokens, attribution.content[0]?.start ?? 0);
  const unit = document.units[document.unitOf[first - 1] ?? -1];
  if (unit === undefined || document.paragraphOf[first - 1] !== document.paragraphOf[first]) {
    return nobody('no-evidence');
  }
  const persons = new Set<Entity>();
  for (let i = unit.from; i < unit.to; i++) {
    const one = document.mentions[document.mentionAt[i] ?? -1];
    if (one?.entity.type === 'person') persons.add(one.entity);
  }
  const [person, ...others] = persons;
  if (person === undefined) return nobody('no-evidence');
  if (others.length > 0) return nobody('ambiguous');
  return named(person, 'implicit', speakerScores.sentenceBefore);
}

function toTurn(
  document: QuoteDocument,
  { content, source }: Attribution,
  entity: Entity,
  confidence: number,
): Turn {
  const at = Math.max(content.at(-1)?.end ?? 0, source?.end ?? 0);
  return { entity, confidence, paragraph: paragraphAt(document, at - 1), at };
}

function paragraphAt(document: QuoteDocument, at: number): number {
  return document.paragraphOf[tokenFrom(document.tokens, at + 1) - 1] ?? -1;
}
