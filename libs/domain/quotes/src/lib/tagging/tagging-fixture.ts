import { WordClusters, WordReader } from '@onrecord/domain-labelling';
import { paragraphsOf } from '@onrecord/domain-text';
import { entitiesIn } from '../article-fixture';
import { readDocument, type TokenRange } from '../quote-document';
import type { ArgumentReading } from './argument-tagger';
import { readTaggingDocument, type TaggingDocument } from './tagging-document';
import { TaggingWordReader } from './tagging-word';

const noClusters = new WordClusters(new Int32Array(0), new Uint16Array(0), 1);
const reader = new TaggingWordReader(new WordReader(noClusters));
const people = { 'Ann Lund': { as: ['Lund'] }, 'Per Berg': { as: ['Berg'] } };

/** A made-up text as the taggers read it; Lund and Berg are people. */
export function taggingDocumentOf(text: string): TaggingDocument {
  const entities = entitiesIn(text, people);
  return readTaggingDocument(
    readDocument({ text, paragraphs: paragraphsOf(text), entities }, 300),
    reader,
  );
}

/** Words of the text, the `nth` (from 0) that stand there, as tokens. */
export function tokensOf({ document }: TaggingDocument, words: string, nth = 0): TokenRange {
  let start = -1;
  for (let i = 0; i <= nth; i += 1) start = document.text.indexOf(words, start + 1);
  if (start < 0) throw new Error(`the text has no “${words}” number ${nth}`);
  const end = start + words.length;
  const from = document.tokens.findIndex((token) => token.start >= start);
  const to = document.tokens.findIndex((token) => token.start >= end);
  return { from, to: to < 0 ? document.tokens.length : to };
}

/** What is said where; `nth` is that of the cue. */
export interface ReadingParts {
  readonly cue: string;
  readonly nth?: number;
  readonly source: string | null;
  /** Pieces are parted by ` … `. */
  readonly content: string;
}

/** A sure reading of a text's cue. */
export function readingIn(
  article: TaggingDocument,
  { cue, nth = 0, source, content }: ReadingParts,
): ArgumentReading {
  return {
    cue: { ...tokensOf(article, cue, nth), reporting: 0.9, other: 0.05 },
    source: source === null ? null : tokensOf(article, source),
    content: content.split(' … ').map((piece) => tokensOf(article, piece)),
    contentProbability: 0.9,
    sourceProbability: 0.9,
    hasContent: 0.9,
    hasSource: 0.9,
    pathProbability: 0.5,
  };
}

/** The words of ranges, as they stand. */
export function wordsOf({ document }: TaggingDocument, range: TokenRange): string {
  const { text, tokens } = document;
  return text.slice(tokens[range.from]?.start, tokens[range.to - 1]?.end);
}
