import type {
  EnrichedArticle,
  LogRecord,
  Outcome,
  Quote,
  QuoteRecord,
  RawArticle,
} from '@onrecord/contracts';
import type { Ansis } from 'ansis';
import type { DeadLetter } from '../dead-letters/dead-letter';
import { cutLine } from '../terminal/cut-line';
import { printable } from '../terminal/printable';
import { wrapText } from '../terminal/wrap-text';
import { speakerColour } from './speaker-colour';

/** How records are shown to somebody who watches. */
export interface WatchStyle {
  readonly columns: number;
  readonly paint: Ansis;
}

/** Under the text, behind the time. */
const MARGIN = ' '.repeat(10);
const DEEPER = `${MARGIN}  `;
/** Of a message that is shown as it is: more hides what comes next. */
const MAX_PLAIN_LINES = 6;

/** An article: its headline, and who says what in it. */
export function watchArticle(article: EnrichedArticle, time: string, style: WatchStyle): string[] {
  const { title, source, revision, quotes } = article;
  const { paint } = style;
  const facts = [source, revision > 1 ? `revision ${revision}` : null, countOf(quotes.length)];
  const head = entry(time, title ?? '(no title)', paint.bold, style);
  return [
    ...withNote(head, facts, style),
    ...quotes.flatMap((quote) => spoken(quote, DEEPER, style)),
  ];
}

/** A quote: who says what, and in which article. */
export function watchQuote(quote: QuoteRecord, time: string, style: WatchStyle): string[] {
  const { source, title, retracted, formerSpeakerName } = quote;
  const { paint } = style;
  const lines = spoken(quote, `${time}  `, style).map((line, i) =>
    i === 0 ? paint.dim(time) + line.slice(time.length) : line,
  );
  const correction =
    retracted === true
      ? 'retracted by a later revision'
      : formerSpeakerName && `before: ${formerSpeakerName}`;
  if (correction !== undefined) {
    lines.push(
      MARGIN + paint.yellow(cutLine(printable(correction), style.columns - MARGIN.length)),
    );
  }
  return withNote(lines, [title, source], style);
}

/** A dead letter: the code in red, why, whose and where. */
export function watchDeadLetter(letter: DeadLetter, time: string, style: WatchStyle): string[] {
  const { code, message, key, topic, partition, offset } = letter;
  const lines = entry(time, `${code} ${message}`, (text) => text, style);
  return withNote(
    lines.map((line) => line.replace(code, style.paint.red.bold(code))),
    [`id ${key ?? '-'}`, `${topic}/${partition}/${offset}`],
    style,
  );
}

/** How a journey ended: red where it did in a dead letter. */
export function watchOutcome(outcome: Outcome, time: string, style: WatchStyle): string[] {
  const { outcome: kind, articleId, revision, reason, stage, replay } = outcome;
  const { paint } = style;
  const colour = { enriched: paint.green, unchanged: paint.dim, 'dead-letter': paint.red.bold };
  const why = reason === null ? '' : ` ${reason}`;
  return withNote(
    entry(time, `${kind}${why} id ${articleId ?? '-'}`, (text) => text, style).map((line) =>
      line.replace(`${kind}${why}`, colour[kind](`${kind}${why}`)),
    ),
    [
      revision === null ? null : `revision ${revision}`,
      kind === 'dead-letter' ? `in ${stage}` : null,
      replay === 0 ? null : `replay ${replay}`,
    ],
    style,
  );
}

/** An article on its way in: what it is, not what it says. */
export function watchRaw(article: RawArticle, record: LogRecord, time: string, style: WatchStyle) {
  const { title, url, source, contentType } = article;
  const key = record.key?.toString('utf8') ?? '-';
  const head = entry(time, title ?? url ?? `id ${key}`, style.paint.bold, style);
  const size = `${(record.value?.length ?? 0).toLocaleString('en')} bytes`;
  return withNote(head, [source ?? null, contentType ?? null, size, `id ${key}`], style);
}

/** Anything else as it is, cut when it is long. */
export function watchPlain(text: string, time: string, style: WatchStyle): string[] {
  // The width of the screen bounds what can be seen of it.
  const lines = chunksOf(printable(text), style.columns - MARGIN.length);
  const shown = lines.slice(0, MAX_PLAIN_LINES);
  const [first = '', ...rest] = shown;
  const more = lines.length > shown.length ? [MARGIN + style.paint.dim('…')] : [];
  return [`${style.paint.dim(time)}  ${first}`, ...rest.map((line) => MARGIN + line), ...more];
}

/** `Name → words`, wrapped under the words' beginning; the name in its colour. */
function spoken(quote: Quote, first: string, { columns, paint }: WatchStyle): string[] {
  const { name, mention } = quote.speaker;
  const label = printable(
    name ?? (mention === null ? '(nobody named)' : `(${mention.text})`),
  ).trim();
  const rest = `${' '.repeat(first.length)}  `;
  const [head = '', ...others] = wrapText(printable(`${label} → ${quote.text}`), {
    width: columns,
    first,
    rest,
  });
  const colour = name === null ? paint.italic : speakerColour(name, paint).bold;
  const isWhole = head.startsWith(label, first.length);
  const painted = isWhole ? first + colour(label) + head.slice(first.length + label.length) : head;
  return [painted, ...others];
}

/** A text behind the time, wrapped under its beginning. */
function entry(
  time: string,
  text: string,
  colour: (text: string) => string,
  { columns, paint }: WatchStyle,
): string[] {
  const lines = wrapText(printable(text), { width: columns, first: MARGIN, rest: MARGIN });
  const [head = '', ...rest] = (lines.length === 0 ? [MARGIN] : lines).map((line) =>
    colour(line.slice(MARGIN.length)),
  );
  return [`${paint.dim(time)}  ${head}`, ...rest.map((line) => MARGIN + line)];
}

/** Adds what is by the way, dimmed: behind the last line where it fits, else below. */
function withNote(
  lines: readonly string[],
  facts: readonly (string | null)[],
  { columns, paint }: WatchStyle,
): string[] {
  const note = printable(facts.filter((fact) => fact !== null && fact !== '').join(' · '));
  if (note === '') return [...lines];
  const last = lines.at(-1) ?? '';
  const length = Array.from(paint.strip(last)).length + 2 + Array.from(note).length;
  if (length <= columns) return [...lines.slice(0, -1), `${last}  ${paint.dim(note)}`];
  return [...lines, paint.dim(cutLine(MARGIN + note, columns))];
}

function countOf(quotes: number): string {
  if (quotes === 0) return 'no quotes';
  return quotes === 1 ? '1 quote' : `${quotes} quotes`;
}

/** Pieces of at most `size` characters; no more of them than are looked at. */
function chunksOf(text: string, size: number): string[] {
  const width = Math.max(20, size);
  const characters = Array.from(text.slice(0, 2 * width * (MAX_PLAIN_LINES + 1)));
  const count = Math.min(MAX_PLAIN_LINES + 1, Math.ceil(characters.length / width));
  return Array.from({ length: count }, (_, i) =>
    characters.slice(i * width, (i + 1) * width).join(''),
  );
}
