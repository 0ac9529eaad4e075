import type { TokenDocument } from '@onrecord/domain-labelling';
import type { Token } from '@onrecord/domain-text';

/** What a token's writing and place in its sentence say, read once for each document. */
export interface TokenFact {
  /** As written, with straight apostrophes. */
  readonly word: string;
  readonly lower: string;
  /** Written as names are: a capital first, or after an article such as "al-". */
  readonly isCapital: boolean;
  /** Two letters or more, all capitals. */
  readonly isUpper: boolean;
  /** First word of a sentence or quotation, where everything has a capital. */
  readonly isOpener: boolean;
}

/** How the words of a sentence are written: as usual, or with capitals that tell nothing. */
export type Casing = 'sentence' | 'loud';

const capital = /^(?:\p{Lu}|(?:al|an|ar|as|ash|el|d|l|O)[-'’]\p{Lu})/u;
// "London-based", "EU-led": an adjective made of a name, not the name.
const compound = /-\p{Ll}[\p{Ll}\p{M}]*$/u;
const twoCapitals = /^[^\p{Lu}]*\p{Lu}[^\p{Lu}]*\p{Lu}/u;
const openingMarks = new Set(['“', '‘', '"', "'", '«', ':', '…', '...']);

const dashes = new Set(['-', '--', '–', '—']);

/** The facts of every token of a document, in its order. Linear in the text. */
export function tokenFacts(document: TokenDocument): TokenFact[] {
  const facts: TokenFact[] = [];
  for (const { firstToken, endToken } of document.sentences) {
    let isOpener = true;
    let before = '';
    for (const token of document.tokens.slice(firstToken, endToken)) {
      facts.push(factOf(token, isOpener));
      // "OSLO (Reuters) — Rain fell": the sentence begins after the dash.
      const isDateline = before === ')' && dashes.has(token.text);
      isOpener = isDateline || openingMarks.has(token.text) || (isOpener && token.kind !== 'word');
      before = token.text;
    }
  }
  return facts;
}

function factOf(token: Token, isOpener: boolean): TokenFact {
  const word = token.text.includes('’') ? token.text.replaceAll('’', "'") : token.text;
  const isWord = token.kind === 'word';
  const isCapital = isWord && capital.test(word) && !compound.test(word);
  const isUpper = isCapital && word === word.toUpperCase() && twoCapitals.test(word);
  return { word, lower: word.toLowerCase(), isCapital, isUpper, isOpener };
}

/** Words that a headline leaves in lower case ("of", "to"). */
const SHORT_WORD = 3;
const MIN_HEADLINE_WORDS = 5;
/** With a full stop it is rather a short sentence full of names. */
const MIN_STOPPED_HEADLINE_WORDS = 8;
const LOUD_SHARE = 0.75;
const HEADLINE_SHARE = 0.8;

/**
 * `loud` for a sentence whose capitals are no evidence: written in capitals
 * throughout, or a headline in which each longer word has one.
 */
export function casingOf(facts: readonly TokenFact[], first: number, end: number): Casing {
  const sentence = facts.slice(first, end);
  const words = sentence.filter((fact) => /^\p{L}{2}/u.test(fact.word));
  const capitals = words.filter((fact) => fact.isUpper).length;
  if (words.length >= 2 && capitals >= LOUD_SHARE * words.length) return 'loud';
  // Numbers and brackets make it a line of a table: names, each with a capital of its own.
  if (sentence.some((fact) => /^[\d(]/u.test(fact.word))) return 'sentence';
  const long = words.filter((fact) => fact.word.length > SHORT_WORD);
  const capitalised = long.filter((fact) => fact.isCapital).length;
  const isStopped = facts[end - 1]?.word.endsWith('.') === true;
  const enough = isStopped ? MIN_STOPPED_HEADLINE_WORDS : MIN_HEADLINE_WORDS;
  const isHeadline = long.length >= enough && capitalised >= HEADLINE_SHARE * long.length;
  return isHeadline ? 'loud' : 'sentence';
}
