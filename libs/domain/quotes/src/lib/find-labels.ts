import { lexicon } from './lexicon';
import type { QuoteDocument, TokenRange } from './quote-document';
import type { Ledger } from './ledger';

/** Tokens before the colon of "NAME:" and "Finance Minister Ann Lund:". */
const MAX_LABEL = 6;
/** One label may be a colon in a sentence; this many are a transcript. */
const MIN_TURNS = 2;

interface Label {
  readonly source: TokenRange;
  readonly colon: number;
  readonly content: TokenRange;
  readonly isTurn: boolean;
  /** All capitals, "Q", "A" or a paragraph that the cleaner calls a turn. */
  readonly isPlain: boolean;
}

/**
 * Turns of a transcript ("NAME: words", "Q: words"): paragraphs that open with a
 * label and a colon, if there are at least two of them or the cleaner says so.
 * The colon is the cue. A single "Name: “…”" is taken too, but its colon is no
 * cue of speech.
 */
export function findLabels(ledger: Ledger): void {
  const { document } = ledger;
  const labels = [...firstTokens(document)].flatMap((from) => readLabel(document, from) ?? []);
  const turns = labels.filter(({ isTurn }) => isTurn);
  const isTranscript = turns.length >= MIN_TURNS && turns.some(({ isPlain }) => isPlain);
  for (const label of labels) {
    const isQuoted = document.quotedIn[label.content.from] !== -1;
    if (!(label.isTurn && isTranscript) && !isQuoted) continue;
    ledger.add({
      pattern: 'label',
      content: [label.content],
      cue: { from: label.colon, to: label.colon + 1 },
      source: label.source,
      isSourceShared: false,
      reporting: label.isTurn && isTranscript,
    });
  }
}

/** Index of the first token of each paragraph. */
function* firstTokens(document: QuoteDocument): Generator<number> {
  let last = -1;
  for (let i = 0; i < document.tokens.length; i++) {
    const paragraph = document.paragraphOf[i] ?? -1;
    if (paragraph !== -1 && paragraph !== last) yield i;
    last = paragraph;
  }
}

function readLabel(document: QuoteDocument, from: number): Label | null {
  const colon = colonBehind(document, from);
  if (colon === null) return null;
  const paragraph = document.paragraphOf[from] ?? -1;
  let to = colon + 1;
  while (to < document.tokens.length && document.paragraphOf[to] === paragraph) to += 1;
  if (to - colon < 2) return null;
  const isNamed = document.mentionAt[from] !== -1 || document.mentionAt[colon - 1] !== -1;
  const isPlain = isPlainLabel(document, from, colon);
  const isTurnParagraph = document.paragraphs[paragraph]?.kind === 'transcript-turn';
  if (!isNamed && !isPlain && !isTurnParagraph) return null;
  return {
    source: { from, to: colon },
    colon,
    content: { from: colon + 1, to },
    isTurn: isPlain || isTurnParagraph || isNamed,
    isPlain: isPlain || isTurnParagraph,
  };
}

function colonBehind(document: QuoteDocument, from: number): number | null {
  for (let i = from; i <= from + MAX_LABEL; i++) {
    const token = document.tokens[i];
    if (token === undefined || document.quotedIn[i] !== -1) return null;
    if (token.text === ':') return i > from ? i : null;
    const word = document.words[i] ?? '';
    if (token.kind === 'punctuation' && !/^[().,'’-]$/u.test(word)) return null;
    if (lexicon.auxiliaries.has(word) || lexicon.cues.has(word)) return null;
  }
  return null;
}

/** "Q", "A", or a name written in capitals. */
function isPlainLabel(document: QuoteDocument, from: number, to: number): boolean {
  const letters = document.text
    .slice(document.tokens[from]?.start, document.tokens[to - 1]?.end)
    .replace(/[^\p{L}]/gu, '');
  return letters !== '' && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
}
