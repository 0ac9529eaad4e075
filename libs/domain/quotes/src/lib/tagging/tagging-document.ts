import type { TokenSequences } from '@onrecord/domain-labelling';
import type { EntityType } from '@onrecord/contracts';
import type { QuoteDocument, TokenRange } from '../quote-document';
import type { TaggingWord, TaggingWordReader } from './tagging-word';

/** Where a token stands to the outermost quotation around it. */
export const quotationState = { outside: 0, opening: 1, inside: 2, closing: 3 } as const;

/** An article as the taggers read it: arrays by token. */
export interface TaggingDocument extends TokenSequences {
  readonly document: QuoteDocument;
  readonly words: readonly TaggingWord[];
  readonly sentenceOf: Int32Array;
  /** Runs of tokens of one paragraph (or of none). */
  readonly blocks: readonly TokenRange[];
  readonly blockOf: Int32Array;
  /** `quotationState` of each token. */
  readonly states: Uint8Array;
  /** Words of the quotation around a token: 0 none, then ≤ 2, ≤ 5, ≤ 10, more. */
  readonly quotationLengths: Uint8Array;
  /** 0 outside of names; else 1 + 2 × kind, one more behind the name's first token. */
  readonly names: Uint8Array;
}

const LENGTH_CLASSES = [0, 2, 5, 10] as const;

/** The four kinds of names that corpora of news tell apart. */
const nameKinds: Readonly<Record<EntityType, number>> = {
  person: 0,
  organization: 1,
  location: 2,
  group: 3,
  event: 3,
  work: 3,
  misc: 3,
};

/** Reads an article for the taggers. Linear in its tokens and mentions. */
export function readTaggingDocument(
  document: QuoteDocument,
  reader: TaggingWordReader,
): TaggingDocument {
  const words = document.tokens.map((token) => reader.read(token.text));
  const blocks = blocksOf(document);
  const states = statesOf(document);
  return {
    document,
    tokens: document.tokens,
    words,
    sentences: document.sentences.map(({ from, to }) => ({ firstToken: from, endToken: to })),
    sentenceOf: indexOf(words.length, document.sentences),
    blocks,
    blockOf: indexOf(words.length, blocks),
    states,
    quotationLengths: lengthsOf(document, words, states),
    names: namesOf(document),
  };
}

function indexOf(length: number, ranges: readonly TokenRange[]): Int32Array {
  const indices = new Int32Array(length);
  ranges.forEach(({ from, to }, index) => indices.fill(index, from, to));
  return indices;
}

function blocksOf({ tokens, paragraphOf }: QuoteDocument): TokenRange[] {
  const blocks: TokenRange[] = [];
  let from = 0;
  for (let i = 1; i <= tokens.length; i += 1) {
    if (i < tokens.length && paragraphOf[i] === paragraphOf[from]) continue;
    blocks.push({ from, to: i });
    from = i;
  }
  return blocks;
}

function statesOf({ tokens, quotations }: QuoteDocument): Uint8Array {
  const states = new Uint8Array(tokens.length);
  for (const { quotation, pieces } of quotations) {
    const byStart = new Map(quotation.pieces.map((piece) => [piece.start, piece]));
    for (const { from, to } of pieces) {
      const piece = byStart.get(tokens[from]?.start ?? -1);
      states.fill(quotationState.inside, from, to);
      if (piece === undefined) continue;
      if (piece.innerStart > piece.start) states[from] = quotationState.opening;
      if (piece.innerEnd < piece.end) states[to - 1] = quotationState.closing;
    }
  }
  return states;
}

function lengthsOf(
  { quotations }: QuoteDocument,
  words: readonly TaggingWord[],
  states: Uint8Array,
): Uint8Array {
  const lengths = new Uint8Array(words.length);
  for (const { pieces } of quotations) {
    let count = 0;
    for (const { from, to } of pieces) {
      for (let i = from; i < to; i += 1) {
        if (states[i] === quotationState.inside && words[i]?.isPunctuation === false) count += 1;
      }
    }
    const found = LENGTH_CLASSES.findIndex((most) => count <= most);
    const lengthClass = found < 0 ? LENGTH_CLASSES.length : found;
    for (const { from, to } of pieces) lengths.fill(lengthClass, from, to);
  }
  return lengths;
}

function namesOf({ tokens, mentions, mentionAt }: QuoteDocument): Uint8Array {
  const names = new Uint8Array(tokens.length);
  for (let i = 0; i < names.length; i += 1) {
    const index = mentionAt[i] ?? -1;
    const found = mentions[index];
    if (found?.mention.kind !== 'name') continue;
    const isFirst = mentionAt[i - 1] !== index;
    names[i] = 1 + 2 * nameKinds[found.entity.type] + (isFirst ? 0 : 1);
  }
  return names;
}
