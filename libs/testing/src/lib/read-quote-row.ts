import { quoteTypes, speakerSchema, type Quote, type Span } from '@onrecord/contracts';
import { GoldError } from './gold';
import type { Mark, MarkRole } from './read-marks';

const ROW = /^(?<quote>\d+) (?<type>[a-z]+)(?<unreported> unreported)? \| (?<rest>.+)$/u;
const NOBODY = 'nobody: ';
const REASONS = ['ambiguous', 'anonymous', 'no-evidence'] as const;
const QUOTATION_MARK = /[“"‘]/u;

/** A quote as annotated; entities by name, spans in UTF-16 code units. */
export interface AnnotatedQuote {
  readonly type: Quote['type'];
  readonly reporting: boolean;
  readonly content: readonly Span[];
  readonly cue: Span | null;
  readonly source: Span | null;
  readonly speaker: string | null;
  readonly resolution: Quote['speaker']['resolution'];
  readonly abstained: Quote['abstained'];
  readonly about: readonly string[];
  /** Who is spoken to, where the words or the clause around them say so. */
  readonly addressees: readonly string[];
  /** Index in the article's quotes. */
  readonly nestedIn: number | null;
}

/** A row before its quote knows the others. */
export interface QuoteRow {
  readonly key: string;
  readonly outer: string | null;
  readonly quote: Omit<AnnotatedQuote, 'nestedIn'>;
}

export interface RowContext {
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly names: ReadonlySet<string>;
}

/**
 * Reads “1 direct | Anna Berg by name | about Oslo | to Tom Falk | in 2” and joins it with the marks
 * of its quote. Raises `GoldError` as `parseQuoteGold` says.
 */
export function readQuoteRow(
  id: string,
  row: string,
  { text, marks, names }: RowContext,
): QuoteRow {
  const { quote: key = '', type: word, unreported, rest = '' } = ROW.exec(row)?.groups ?? {};
  const type = quoteTypes.find((one) => one === word);
  if (type === undefined) throw new GoldError(`${id}: cannot read the row: ${row}`);
  const spans = (role: MarkRole): Span[] =>
    marks.filter((mark) => mark.quote === key && mark.role === role).map((mark) => mark.span);
  const [who = '', ...others] = rest.split(' | ');
  const quote = {
    ...{ type, reporting: unreported === undefined, content: spans('content') },
    ...{ cue: spans('cue')[0] ?? null, source: spans('source')[0] ?? null },
    ...readSpeaker(id, who),
    ...{ about: valuesOf(others, 'about'), addressees: valuesOf(others, 'to') },
  };
  if (others.some((field) => !/^(?:about|to|in) /u.test(field))) {
    throw new GoldError(`${id}: cannot read a field of the row: ${row}`);
  }
  const problem = problemOf(quote, text, names);
  if (problem !== null) throw new GoldError(`${id}: ${problem}: ${row}`);
  return { key, outer: valuesOf(others, 'in')[0] ?? null, quote };
}

function problemOf(
  quote: QuoteRow['quote'],
  text: string,
  names: ReadonlySet<string>,
): string | null {
  const { speaker, about, addressees, content, source, resolution } = quote;
  const stranger = [speaker ?? [], about, addressees].flat().find((name) => !names.has(name));
  if (stranger !== undefined) return `${stranger} is no entity`;
  if (content.length === 0) return 'nothing is marked';
  if (!isTypeRight(text, quote.type, content)) return 'the type';
  const isImplicit = resolution === 'implicit';
  if (speaker !== null && (source === null) !== isImplicit) {
    return 'implicit means that no source is marked';
  }
  return null;
}

function readSpeaker(
  id: string,
  who: string,
): Pick<AnnotatedQuote, 'speaker' | 'resolution' | 'abstained'> {
  if (who.startsWith(NOBODY)) {
    const reason = REASONS.find((one) => one === who.slice(NOBODY.length));
    if (reason !== undefined) return { speaker: null, resolution: 'none', abstained: reason };
  }
  const [speaker = '', how] = who.split(' by ');
  const parsed = speakerSchema.shape.resolution.safeParse(how);
  if (!parsed.success) throw new GoldError(`${id}: no speaker: ${who}`);
  return { speaker, resolution: parsed.data, abstained: null };
}

function valuesOf(fields: readonly string[], key: string): string[] {
  const field = fields.find((one) => one.startsWith(`${key} `));
  return field?.slice(key.length + 1).split('; ') ?? [];
}

/** Catches slips: direct words open with a mark in every span, indirect ones have none at all. */
function isTypeRight(text: string, type: Quote['type'], content: readonly Span[]): boolean {
  const pieces = content.map(({ start, end }) => text.slice(start, end));
  const isDirect = pieces.every((piece) => QUOTATION_MARK.test(piece.charAt(0)));
  const isIndirect = !pieces.some((piece) => QUOTATION_MARK.test(piece));
  return type === (isDirect ? 'direct' : isIndirect ? 'indirect' : 'mixed');
}
