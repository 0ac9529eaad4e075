import type { EnrichedArticle, Quote, Span } from '@onrecord/contracts';
import type { Gold, GoldQuote } from './gold';
import type { GoldProblem, GoldProblemCode } from './gold-problem';
import { locateGoldQuotes, type LocatedGoldQuote } from './locate-gold-quotes';

/**
 * Compares the quotes by the rules of e2e/golden/README.md: required ones are
 * there with their spans, type, cue and speaker; optional ones, if found, are
 * given to nobody else; nothing in `notQuotes` is a quote; and no other direct
 * or mixed quote exists. Where the article's text differs from gold's, the words
 * of the pieces stand in for the spans.
 */
export function compareQuotes(article: EnrichedArticle, gold: Gold): GoldProblem[] {
  const located = locateGoldQuotes(gold);
  const keyOf = article.text === gold.text ? spansKey : wordsKey;
  const unmatched = new Set(article.quotes);
  const problems: GoldProblem[] = [];
  for (const expected of located) {
    const key = keyOf(gold.text, expected.spans);
    const same = [...unmatched].filter((quote) => keyOf(article.text, quote.spans) === key);
    const found = closest(same, expected.quote);
    if (found !== undefined) unmatched.delete(found);
    problems.push(...compareQuote(found, expected, article));
  }
  const optional = located.filter(({ quote }) => !quote.required);
  for (const quote of unmatched) problems.push(...judgeUnlisted(quote, article, gold, optional));
  for (const quote of article.quotes) problems.push(...judgeForbidden(quote, article.text, gold));
  return problems;
}

function spansKey(_text: string, spans: readonly Span[]): string {
  return spans.map(({ start, end }) => `${start}-${end}`).join(' ');
}

function wordsKey(text: string, spans: readonly Span[]): string {
  return spans.map(({ start, end }) => text.slice(start, end)).join('\n');
}

/** Of several quotes of the same words, the one that agrees in most fields. */
function closest(candidates: readonly Quote[], expected: GoldQuote): Quote | undefined {
  const [first, ...others] = candidates;
  if (first === undefined) return undefined;
  const differences = (quote: Quote) => compareFields(quote, expected).length;
  return others.reduce((a, b) => (differences(b) < differences(a) ? b : a), first);
}

function compareQuote(
  found: Quote | undefined,
  { quote, spans }: LocatedGoldQuote,
  article: EnrichedArticle,
): GoldProblem[] {
  if (found === undefined) {
    if (!quote.required) return [];
    const actual = article.quotes.filter((other) => overlaps(other.spans, spans));
    return [problem('quote-missing', quote, quote.text, textsOf(actual))];
  }
  return quote.required ? compareFields(found, quote) : compareName(found, quote);
}

function textsOf(quotes: readonly Quote[]): string[] | null {
  return quotes.length === 0 ? null : quotes.map((quote) => `${quote.type}: ${quote.text}`);
}

function problem(
  code: GoldProblemCode,
  quote: GoldQuote,
  expected: unknown,
  actual: unknown,
): GoldProblem {
  return { code, about: quote.text.join(' … '), expected, actual };
}

function compareFields(found: Quote, gold: GoldQuote): GoldProblem[] {
  const cue = found.cue?.text ?? null;
  const mention = found.speaker.mention?.text ?? null;
  const { name, resolution } = found.speaker;
  const rows: [GoldProblemCode, expected: unknown, actual: unknown][] = [
    ['quote-text', gold.text.join(' '), found.text],
    ['quote-type', gold.type, found.type],
    ['quote-cue', gold.cue, cue],
    ['quote-speaker', gold.speaker.name, name],
    ['quote-speaker', gold.speaker.mention, mention],
    ['quote-speaker', gold.speaker.resolution, resolution],
  ];
  return rows
    .filter(([, expected, actual]) => expected !== undefined && expected !== actual)
    .map(([code, expected, actual]) => problem(code, gold, expected, actual));
}

/** An optional quote may be left unattributed, but it may not be given to somebody else. */
function compareName(found: Quote, gold: GoldQuote): GoldProblem[] {
  const { name } = found.speaker;
  if (gold.speaker.name === undefined || name === null || name === gold.speaker.name) return [];
  return [problem('quote-speaker', gold, gold.speaker.name, name)];
}

function judgeUnlisted(
  quote: Quote,
  article: EnrichedArticle,
  gold: Gold,
  optional: readonly LocatedGoldQuote[],
): GoldProblem[] {
  if (quote.type === 'indirect' || isAlsoAllowed(quote.text, gold)) return [];
  const whole = optional.find((candidate) => isPartOf(quote, article, gold, candidate));
  if (whole !== undefined) return compareName(quote, whole.quote);
  const actual = { type: quote.type, cue: quote.cue?.text ?? null, name: quote.speaker.name };
  return [{ code: 'quote-unexpected', about: quote.text, expected: null, actual }];
}

/** "the words (a remark)" allows the words. */
function isAlsoAllowed(text: string, gold: Gold): boolean {
  return gold.alsoAllowed.some((entry) => text === entry || entry.startsWith(`${text} (`));
}

/** Of "dismissed it as “excessive”" the quoted word alone is a right reading too. */
function isPartOf(
  quote: Quote,
  article: EnrichedArticle,
  gold: Gold,
  whole: LocatedGoldQuote,
): boolean {
  if (article.text === gold.text) {
    return quote.spans.every((span) => whole.spans.some((outer) => isInside(span, outer)));
  }
  const pieces = quote.spans.map(({ start, end }) => article.text.slice(start, end));
  return pieces.every((piece) => whole.quote.text.some((outer) => outer.includes(piece)));
}

function isInside(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function overlaps(left: readonly Span[], right: readonly Span[]): boolean {
  return left.some((a) => right.some((b) => a.start < b.end && b.start < a.end));
}

/** A quote made of forbidden words alone, with or without a comma or full stop at its end. */
function judgeForbidden(quote: Quote, text: string, gold: Gold): GoldProblem[] {
  const words = bare(wordsKey(text, quote.spans));
  const forbidden = gold.notQuotes.find((entry) => bare(entry) === words);
  if (forbidden === undefined) return [];
  return [{ code: 'quote-forbidden', about: forbidden, expected: null, actual: quote.text }];
}

/** Without quotation marks and punctuation at either end: “term,” and term are the same words. */
function bare(text: string): string {
  return text.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
}
