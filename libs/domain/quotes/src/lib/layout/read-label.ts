import { lexicon } from '../lexicon';
import type { QuoteDocument, TokenRange } from '../quote-document';

/** Tokens before the colon of "NAME:" and "Finance Minister Ann Lund:". */
const MAX_LABEL = 8;
/** Tokens of "[laughs]" and of a time stamp in brackets. */
const MAX_BRACKET = 8;

/** "NAME:" at the start of a paragraph, and the rest of it. */
export interface Label {
  readonly source: TokenRange;
  readonly colon: number;
  readonly content: TokenRange;
  /** All capitals, "Q", "A" or a paragraph that the cleaner calls a turn. */
  readonly isPlain: boolean;
  /** It names somebody or a role, so that it can be no heading of a box. */
  readonly isSpeaker: boolean;
  /** It has the name of a person of the article, or a role that speaks: "Interviewer". */
  readonly isPersonal: boolean;
}

/**
 * The label that a paragraph opens with at token `from`, behind a time stamp if
 * there is one; `null` for none, and for words that label something else
 * ("NOTE:", "Photo:", "Location:"). Directions in brackets at either side of the
 * colon ("LUND (laughs): [pauses] We did.") belong to neither label nor content.
 * `names`: the words of the names of the article's persons, lower-case.
 */
export function readLabel(
  document: QuoteDocument,
  from: number,
  names: ReadonlySet<string>,
): Label | null {
  const start = behindTime(document, from);
  const colon = colonBehind(document, start);
  if (colon === null) return null;
  const paragraph = document.paragraphOf[from] ?? -1;
  let to = colon + 1;
  while (to < document.tokens.length && document.paragraphOf[to] === paragraph) to += 1;
  const content = { from: behindBracket(document, colon + 1), to };
  const source = { from: start, to: beforeBracket(document, start, colon) };
  if (content.from >= content.to || isNoLabel(document, source)) return null;
  const isNamed = isMention(document, source.from) || isMention(document, source.to - 1);
  const isPlain = isWrittenPlain(document, source);
  const isTurnParagraph = document.paragraphs[paragraph]?.kind === 'transcript-turn';
  const isPersonal = isKnown(document, source, names);
  if (!isNamed && !isPlain && !isTurnParagraph && !isPersonal) return null;
  return {
    source,
    colon,
    content,
    isPlain: isPlain || isTurnParagraph,
    isSpeaker: isNamed || isTurnParagraph || isPersonal,
    isPersonal,
  };
}

function isMention(document: QuoteDocument, token: number): boolean {
  return (document.mentionAt[token] ?? -1) !== -1;
}

/** Behind "[00:12]", "(1:02:33)" or "12:05". */
function behindTime(document: QuoteDocument, from: number): number {
  const isBracketed = /^[[(]$/u.test(document.tokens[from]?.text ?? '');
  const time = from + (isBracketed ? 1 : 0);
  if (!/^\d+(?::\d+)+$/u.test(document.tokens[time]?.text ?? '')) return from;
  const isClosed = /^[\])]$/u.test(document.tokens[time + 1]?.text ?? '');
  return isBracketed && !isClosed ? from : time + (isBracketed ? 2 : 1);
}

/** Behind "[laughs]", unless nothing is left behind it. */
function behindBracket(document: QuoteDocument, from: number): number {
  if (!/^[[(]$/u.test(document.words[from] ?? '')) return from;
  for (let i = from + 1; i < from + MAX_BRACKET; i++) {
    if (/^[\])]$/u.test(document.words[i] ?? '')) return i + 1;
  }
  return from;
}

/** Before the bracket of "LUND (laughs)"; one that opens the label stays. */
function beforeBracket(document: QuoteDocument, from: number, colon: number): number {
  if (!/^[\])]$/u.test(document.words[colon - 1] ?? '')) return colon;
  for (let i = colon - 2; i > from; i--) {
    if (/^[[(]$/u.test(document.words[i] ?? '')) return i;
  }
  return colon;
}

/** The colon that ends the label; verbs outside brackets make it a sentence. */
function colonBehind(document: QuoteDocument, from: number): number | null {
  let depth = 0;
  for (let i = from; i <= from + MAX_LABEL; i++) {
    const token = document.tokens[i];
    if (token === undefined || document.quotedIn[i] !== -1) return null;
    if (token.text === ':') return i > from ? i : null;
    if (/^[([]$/u.test(token.text)) depth += 1;
    else if (/^[)\]]$/u.test(token.text)) depth -= 1;
    else if (depth === 0 && !mayBeInLabel(document, i)) return null;
  }
  return null;
}

function mayBeInLabel({ tokens, words }: QuoteDocument, i: number): boolean {
  const text = tokens[i]?.text ?? '';
  const word = words[i] ?? '';
  if (tokens[i]?.kind === 'punctuation') return /^[.,'’-]$/u.test(text);
  return !lexicon.auxiliaries.has(word) && (!lexicon.cues.has(word) || isCapitals(text));
}

/** "NOTE", "Editor's note", "Read more", "UPDATE 2". */
function isNoLabel(document: QuoteDocument, { from, to }: TokenRange): boolean {
  let last = to - 1;
  while (last > from && document.tokens[last]?.kind !== 'word') last -= 1;
  const { noLabels } = lexicon;
  return noLabels.has(document.words[last] ?? '') || noLabels.has(document.words[from] ?? '');
}

function isKnown(
  document: QuoteDocument,
  { from, to }: TokenRange,
  names: ReadonlySet<string>,
): boolean {
  for (let i = from; i < to; i++) {
    const word = document.words[i] ?? '';
    if (lexicon.roleLabels.has(word) || names.has(word)) return true;
  }
  return false;
}

/** "Q", "A", or a name written in capitals. */
function isWrittenPlain(document: QuoteDocument, { from, to }: TokenRange): boolean {
  return isCapitals(
    document.text.slice(document.tokens[from]?.start, document.tokens[to - 1]?.end),
  );
}

function isCapitals(text: string): boolean {
  const letters = text.replace(/[^\p{L}]/gu, '');
  return letters !== '' && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
}
