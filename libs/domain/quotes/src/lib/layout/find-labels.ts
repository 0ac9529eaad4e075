import { findBlockQuotes } from './block-quotes';
import { findHeadingQuotations } from './heading-quotations';
import { readLabel, type Label } from './read-label';
import type { Ledger } from '../ledger';
import type { QuoteDocument } from '../quote-document';
import { findSignedQuotations } from './signed-quotations';

/** One label may be a colon in a sentence; this many are a transcript. */
const MIN_TURNS = 2;

/**
 * What the layout attributes, before any cue is read: the turns of a transcript
 * or an interview ("NAME: words", "Q: words"), a single "Name: “…”", a heading's
 * "‘…’: Name …", signed quotations, and block quotes with a line that leads to
 * them or a line with their author.
 */
export function findLabels(ledger: Ledger): void {
  const names = personWords(ledger.document);
  const labels = [...firstTokens(ledger.document)].flatMap(
    (from) => readLabel(ledger.document, from, names) ?? [],
  );
  const isTranscript = formTranscript(ledger.document, labels);
  for (const label of labels) addLabel(ledger, label, isTranscript);
  findHeadingQuotations(ledger);
  findSignedQuotations(ledger);
  findBlockQuotes(ledger);
}

/** The colon is the cue; behind a single label it is no cue of speech. */
function addLabel(ledger: Ledger, label: Label, isTranscript: boolean): void {
  const { document } = ledger;
  const quotation = document.quotations[document.quotedIn[label.content.from] ?? -1];
  if (!isTranscript && quotation?.pieces[0]?.from !== label.content.from) return;
  ledger.add({
    pattern: 'label',
    content: isTranscript || quotation === undefined ? [label.content] : [...quotation.pieces],
    cue: { from: label.colon, to: label.colon + 1 },
    source: label.source,
    isSourceShared: false,
    reporting: isTranscript,
  });
}

/**
 * Several turns, and a sign that the labels are speakers: of plain ones, one that
 * comes again, names a person or a role, or is what the cleaner calls a turn; in
 * ordinary letters ("Lund: …"), a person or role that comes again. A box of facts
 * (PRICE: …, SEATS: …) has none.
 */
function formTranscript(document: QuoteDocument, labels: readonly Label[]): boolean {
  if (labels.length < MIN_TURNS) return false;
  const again = comingAgain(document, labels);
  const isPlain = labels.some((label) => label.isPlain);
  if (isPlain && (again.length > 0 || labels.some(({ isSpeaker }) => isSpeaker))) return true;
  return again.some(({ isPersonal }) => isPersonal);
}

/** The labels that say what one before them says. */
function comingAgain(document: QuoteDocument, labels: readonly Label[]): Label[] {
  const seen = new Set<string>();
  return labels.filter(({ source }) => {
    const words = document.words.slice(source.from, source.to).join(' ');
    const isAgain = seen.has(words);
    seen.add(words);
    return isAgain;
  });
}

/** The words of persons' names, lower-case: "LUND" is one of Ann Lund's. */
function personWords({ entities }: QuoteDocument): Set<string> {
  const words = new Set<string>();
  for (const { type, name } of entities) {
    if (type !== 'person') continue;
    for (const word of name.toLowerCase().split(/\s+/u)) if (word.length > 1) words.add(word);
  }
  return words;
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
