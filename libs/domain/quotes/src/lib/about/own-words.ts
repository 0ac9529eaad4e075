import type { Entity, Span } from '@onrecord/contracts';
import { genderOfFirstName } from '@onrecord/domain-text';
import type { Attribution } from '../attribution-tagger';
import { tokenFrom, type QuoteDocument, type TokenRange } from '../quote-document';
import { genderOfPronoun, type Gender } from '../speakers/speaker-gender';

/** The words of one attribution as their references are read: where they stand and whose they are. */
export interface OwnWords {
  readonly attribution: Attribution;
  readonly speaker: Entity | null;
  /** Of a turn in a transcript: who has the one before it or, of the first, the one behind. */
  readonly partner: Entity | null;
  /** The content in tokens, in the order of the text. */
  readonly ranges: readonly TokenRange[];
  readonly source: TokenRange | null;
  readonly cue: TokenRange | null;
}

/** An article with what its attributions say of who is meant. */
export interface SpokenArticle {
  readonly document: QuoteDocument;
  readonly words: readonly OwnWords[];
  /** Whom a token outside of the entity stage's mentions means: "she" of "she said". */
  readonly sources: ReadonlyMap<number, Entity>;
  /** What the article says of genders, and "she said" of its speaker. */
  readonly genders: ReadonlyMap<Entity, Gender | null>;
}

/** Reads the attributions of an article with their speakers, one for each. */
export function readSpoken(
  document: QuoteDocument,
  attributions: readonly Attribution[],
  speakers: readonly { readonly entity: Entity | null }[],
): SpokenArticle {
  const tokens = ({ start, end }: Span): TokenRange => ({
    from: tokenFrom(document.tokens, start),
    to: tokenFrom(document.tokens, end),
  });
  const speakerAt = (i: number): Entity | null => speakers[i]?.entity ?? null;
  const words = attributions.map((attribution, i): OwnWords => {
    const { content, source, cue, pattern } = attribution;
    const other = [i - 1, i + 1].find((at) => attributions[at]?.pattern === 'label');
    const partner = pattern === 'label' && other !== undefined ? speakerAt(other) : null;
    return {
      attribution,
      speaker: speakerAt(i),
      partner: partner === speakerAt(i) ? null : partner,
      ranges: content.map(tokens),
      source: source === null ? null : tokens(source),
      cue: cue === null ? null : tokens(cue),
    };
  });
  const genders = new Map<Entity, Gender | null>();
  for (const entity of document.entities) {
    const named = genderOfFirstName.get(entity.name.split(' ')[0] ?? '') ?? 'unknown';
    const stated = document.genders.get(entity) ?? null;
    genders.set(entity, stated ?? (named === 'unknown' ? null : named));
  }
  const sources = new Map<number, Entity>();
  for (const { speaker, source } of words) {
    const gender = source === null ? null : sourceGender(document, source);
    if (speaker === null || source === null || gender === null) continue;
    genders.set(speaker, gender);
    sources.set(source.from, speaker);
  }
  return { document, words, sources, genders };
}

/** The gender of a source that is a pronoun. */
export function sourceGender(document: QuoteDocument, { from, to }: TokenRange): Gender | null {
  return to - from === 1 ? genderOfPronoun(document.words[from] ?? '') : null;
}

/**
 * True where the speaker says “I” of themselves: inside quotation marks and in
 * the turns of a transcript. Elsewhere the words are retold, and the speaker is
 * “he”, “she” or “it”.
 */
export function isVerbatim(document: QuoteDocument, words: OwnWords, token: number): boolean {
  return words.attribution.pattern === 'label' || document.quotedIn[token] !== -1;
}

/** Whom a token names or refers to, by the entity stage or as the source of words. */
export function meantAt({ document, sources }: SpokenArticle, token: number): Entity | null {
  return sources.get(token) ?? document.mentions[document.mentionAt[token] ?? -1]?.entity ?? null;
}
