import type { Entity, Mention, Paragraph, Span } from '@onrecord/contracts';
import {
  findQuotations,
  splitSentences,
  tokenise,
  type Quotation,
  type Token,
} from '@onrecord/domain-text';
import { gendersOf, type Gender } from './speakers/speaker-gender';
import { tokenFrom } from './token-from';

export { tokenFrom } from './token-from';

/** Tokens `from`..`to`, end-exclusive. */
export interface TokenRange {
  readonly from: number;
  readonly to: number;
}

/** A quotation with the tokens of its pieces, marks included. */
export interface DocumentQuotation {
  readonly quotation: Quotation;
  /** Index in the structure's quotations. */
  readonly index: number;
  readonly pieces: readonly TokenRange[];
}

/** A mention with the entity that it names. */
export interface EntityMention {
  readonly entity: Entity;
  readonly mention: Mention;
}

/** An article as the rules read it: token by token, each knowing where it stands. */
export interface QuoteDocument {
  readonly text: string;
  readonly paragraphs: readonly Paragraph[];
  readonly entities: readonly Entity[];
  readonly tokens: readonly Token[];
  /** Lower-case, curly apostrophes straight. */
  readonly words: readonly string[];
  readonly sentences: readonly TokenRange[];
  /** Sentences, those that a quotation of the same paragraph runs across joined. */
  readonly units: readonly TokenRange[];
  readonly unitOf: Int32Array;
  /** Index of the token's paragraph; -1 outside every one. */
  readonly paragraphOf: Int32Array;
  /** Index into `quotations` of the outermost quotation around the token (its marks included); -1 outside. */
  readonly quotedIn: Int32Array;
  /** Outermost quotations that can be read as somebody's words. */
  readonly quotations: readonly DocumentQuotation[];
  /** Quotations inside those, innermost ones included. */
  readonly nested: readonly DocumentQuotation[];
  /** Sorted by start, then the longer first. */
  readonly mentions: readonly EntityMention[];
  /** Index into `mentions` of the first that covers the token; -1 where none does. */
  readonly mentionAt: Int32Array;
  /** What the article says of each person's gender. */
  readonly genders: ReadonlyMap<Entity, Gender | null>;
}

export interface DocumentInput {
  readonly text: string;
  readonly paragraphs: readonly Paragraph[];
  readonly entities: readonly Entity[];
}

/** A unit is joined no further than this many sentences' worth of tokens, so that no rule turns quadratic. */
const JOINED_SENTENCES = 3;

/**
 * Reads an article once: tokens, sentences, quotations and mentions, each
 * looked up by token. Linear in the text but for sorting the mentions.
 */
export function readDocument(input: DocumentInput, maxSentenceTokens: number): QuoteDocument {
  const { text, paragraphs, entities } = input;
  const tokens = tokenise(text);
  const all = findQuotations(text, paragraphs).quotations.map((quotation, index) => ({
    quotation,
    index,
    pieces: quotation.pieces.map((piece) => tokensIn(tokens, piece)).filter(isFilled),
  }));
  const quotations = all.filter(
    ({ quotation, pieces }) => isUsable(quotation) && pieces.length > 0,
  );
  const nested = all.filter(
    ({ quotation, pieces }) => quotation.depth > 0 && !quotation.unclosed && pieces.length > 0,
  );
  const quotedIn = mark(
    tokens.length,
    quotations.map(({ pieces }) => pieces),
  );
  const sentences = splitSentences(text, tokens, { paragraphs, maxSentenceTokens }).map(
    ({ firstToken, endToken }) => ({ from: firstToken, to: endToken }),
  );
  const paragraphOf = mark(
    tokens.length,
    inOrder(paragraphs).map((paragraph) => [tokensIn(tokens, paragraph)]),
  );
  const units = joinUnits(sentences, quotedIn, paragraphOf, maxSentenceTokens * JOINED_SENTENCES);
  const mentions = sortedMentions(entities);
  const words = tokens.map((token) => token.text.toLowerCase().replaceAll('’', "'"));
  return {
    text,
    paragraphs,
    entities,
    tokens,
    words,
    sentences,
    units,
    unitOf: mark(
      tokens.length,
      units.map((unit) => [unit]),
    ),
    paragraphOf,
    quotedIn,
    quotations,
    nested,
    mentions,
    mentionAt: mark(
      tokens.length,
      mentions.map(({ mention }) => [mentionTokens(tokens, mention)]),
    ),
    genders: gendersOf(entities, { tokens, words }),
  };
}

function tokensIn(tokens: readonly Token[], span: Readonly<Span>): TokenRange {
  return { from: tokenFrom(tokens, span.start), to: tokenFrom(tokens, span.end) };
}

function isFilled(range: TokenRange): boolean {
  return range.from < range.to;
}

/** Words up to the end of a paragraph may be somebody's; single marks left open are apostrophes. */
function isUsable({ depth, unclosed, reason, form }: Quotation): boolean {
  if (depth > 0) return false;
  return !unclosed || (reason === 'paragraph-ended' && form !== 'single');
}

/** For each token the index of the first group of ranges that holds it, else -1. */
function mark(length: number, groups: readonly (readonly TokenRange[])[]): Int32Array {
  const marks = new Int32Array(length).fill(-1);
  groups.forEach((ranges, index) => {
    for (const { from, to } of ranges) {
      for (let i = from; i < to; i++) if (marks[i] === -1) marks[i] = index;
    }
  });
  return marks;
}

function joinUnits(
  sentences: readonly TokenRange[],
  quotedIn: Int32Array,
  paragraphOf: Int32Array,
  maxTokens: number,
): TokenRange[] {
  const units: TokenRange[] = [];
  for (const sentence of sentences) {
    const last = units.at(-1);
    const quotation = quotedIn[sentence.from] ?? -1;
    const runsOn =
      last !== undefined &&
      quotation !== -1 &&
      quotedIn[sentence.from - 1] === quotation &&
      paragraphOf[sentence.from - 1] === paragraphOf[sentence.from] &&
      sentence.to - last.from <= maxTokens;
    if (runsOn) units[units.length - 1] = { from: last.from, to: sentence.to };
    else units.push(sentence);
  }
  return units;
}

/** Paragraphs that overlap the one before hold nothing, as in `findQuotations`. */
function inOrder(paragraphs: readonly Paragraph[]): Span[] {
  let last = 0;
  return paragraphs.map(({ start, end }) => {
    if (start < last) return { start: last, end: last };
    last = Math.max(last, end);
    return { start, end };
  });
}

/** No name is longer than this; a mention that claims to be is read as far as here. */
const LONGEST_MENTION = 40;

function mentionTokens(tokens: readonly Token[], mention: Mention): TokenRange {
  const { from, to } = tokensIn(tokens, mention);
  return { from, to: Math.min(to, from + LONGEST_MENTION) };
}

function sortedMentions(entities: readonly Entity[]): EntityMention[] {
  return entities
    .flatMap((entity) => entity.mentions.map((mention) => ({ entity, mention })))
    .sort((a, b) => a.mention.start - b.mention.start || b.mention.end - a.mention.end);
}
