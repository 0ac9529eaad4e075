import { findBlockQuotes } from './block-quotes';
import { findHeadingQuotations } from './heading-quotations';
import { readLabel, type Label } from './read-label';
import type { Ledger } from './ledger';
import type { QuoteDocument } from './quote-document';

/** One label may be a colon in a sentence; this many are a transcript. */
const MIN_TURNS = 2;

/**
 * What the layout attributes, before any cue is read: the turns of a transcript
 * or an interview ("NAME: words", "Q: words"), a single "Name: “…”", a heading's
 * "‘…’: Name …", and block quotes with a line that leads to them or a line with
 * their author.
 */
export function findLabels(ledger: Ledger): void {
  const names = personWords(ledger.document);
  const labels = [...firstTokens(ledger.document)].flatMap(
    (from) => readLabel(ledger.document, from, names) ?? [],
  );
  const isTranscript = formTranscript(ledger.document, labels);
  for (const label of labels) addLabel(ledger, label, isTranscript);
  findHeadingQuotations(ledger);
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
 * Several turns, one of them plain, and a sign that the labels are speakers: one
 * comes again, names a person or a role, or the cleaner calls it a turn. A box
 * of facts (PRICE: …, SEATS: …) has none.
 */
function formTranscript(document: QuoteDocument, labels: readonly Label[]): boolean {
  if (labels.length < MIN_TURNS || !labels.some(({ isPlain }) => isPlain)) return false;
  const sources = labels.map(({ source }) =>
    document.words.slice(source.from, source.to).join(' '),
  );
  return labels.some(({ isSpeaker }) => isSpeaker) || new Set(sources).size < sources.length;
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
