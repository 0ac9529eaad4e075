import months from './data/months.json';

/** A date found in a line of text. */
export interface FoundDate {
  /** ISO 8601: a date, or a date and time with the zone that was given. */
  readonly iso: string;
  /** Span of the line, code units. */
  readonly start: number;
  readonly end: number;
}

const MONTHS = new Map(Object.entries(months));
const MONTH = Object.keys(months).join('|');
const ISO =
  /\b(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(?:\s?(Z|[+-]\d{2}:?\d{2}))?)?(?!\d)/iu;
const DAY_FIRST = new RegExp(
  `(?<![\\d.])(\\d{1,2})(?:st|nd|rd|th)?\\.?[ -](${MONTH})\\.?,?[ -](\\d{4})(?!\\d)`,
  'iu',
);
const MONTH_FIRST = new RegExp(
  `(?<!\\p{L})(${MONTH})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?!\\d)`,
  'iu',
);
const YEAR_FIRST = /(?<!\d)(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)/u;
const NUMERIC = /(?<![\d/.])(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)/u;
/** Longest line that is searched for a date. */
const MAX_LINE_LENGTH = 200;
const FIRST_YEAR = 1850;
const LAST_YEAR = 2200;

/**
 * The first date of a line, as ISO 8601: ISO itself, "5 March 2024",
 * "March 5, 2024", "2024/3/5", and figures alone where day and month cannot be
 * mistaken. A date that no calendar has is none. `null` when there is no date.
 */
export function findDate(line: string): FoundDate | null {
  const text = line.slice(0, MAX_LINE_LENGTH);
  return (
    matchIso(text) ??
    matched(MONTH_FIRST.exec(text), (m) => dateOf(m[3], monthOf(m[1]), m[2])) ??
    matched(DAY_FIRST.exec(text), (m) => dateOf(m[3], monthOf(m[2]), m[1])) ??
    matched(YEAR_FIRST.exec(text), (m) => dateOf(m[1], m[2], m[3])) ??
    matched(NUMERIC.exec(text), unmistakable)
  );
}

/** The date that a value of markup holds (`datetime`, JSON-LD), or `null`. */
export function parseDate(value: string | null | undefined): string | null {
  if (value == null) return null;
  return findDate(value.trim())?.iso ?? null;
}

/** Milliseconds since the epoch of an ISO date; a time without a zone counts as UTC. `NaN` for other text. */
export function epochOf(iso: string): number {
  const hasTime = iso.includes('T');
  const hasZone = /(?:Z|[+-]\d{2}:\d{2})$/u.test(iso);
  return Date.parse(hasTime && !hasZone ? `${iso}Z` : iso);
}

/** Words that stand with a date in a line of its own. */
const DATE_WORDS =
  /\b(?:date|dated|published|posted|updated|modified|last|first|created|on|at|and|am|pm|a\.m|p\.m|[ecmp][sd]?t|gmt|utc|bst|cet|cest|ist|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|\d{1,2}[:.]\d{2}(?::\d{2})?|\d{1,2})\b/giu;

/** What a dateline has beside its date: letters and spaces; `null` when the line has no date. */
export function besideDate(line: string): string | null {
  if (line.length > MAX_LINE_LENGTH) return null;
  const date = findDate(line);
  if (date === null) return null;
  return `${line.slice(0, date.start)} ${line.slice(date.end)}`
    .replace(DATE_WORDS, ' ')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
}

/** A line that is there for its date: a date, its label and time, at most three words beside. */
export function startsWithDate(line: string): boolean {
  const rest = besideDate(line);
  return (
    rest !== null && !/[.!?]["”’]?$/u.test(line) && (rest === '' || rest.split(' ').length <= 3)
  );
}

function matchIso(text: string): FoundDate | null {
  return matched(ISO.exec(text), (m) => {
    const date = dateOf(m[1], m[2], m[3]);
    if (date === null || m[4] === undefined) return date;
    if (Number(m[4]) > 23 || Number(m[5]) > 59 || Number(m[6] ?? 0) > 59) return date;
    const zone = (m[7] ?? '').toUpperCase().replace(/^([+-]\d{2})(\d{2})$/u, '$1:$2');
    return `${date}T${m[4]}:${m[5] ?? '00'}:${m[6] ?? '00'}${zone}`;
  });
}

function matched(
  match: RegExpExecArray | null,
  read: (match: RegExpExecArray) => string | null,
): FoundDate | null {
  const iso = match === null ? null : read(match);
  if (match === null || iso === null) return null;
  return { iso, start: match.index, end: match.index + match[0].length };
}

/** 25/3/2024 and 3/25/2024 say one thing, 4/3/2024 two: then none. */
function unmistakable(match: RegExpExecArray): string | null {
  const [, first, second, year] = match;
  if (first === second || Number(first) > 12) return dateOf(year, second, first);
  return Number(second) > 12 ? dateOf(year, first, second) : null;
}

function monthOf(name: string | undefined): number {
  return MONTHS.get((name ?? '').toLowerCase()) ?? 0;
}

type Part = string | number | undefined;

function dateOf(year: Part, month: Part, day: Part): string | null {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (!(y >= FIRST_YEAR && y <= LAST_YEAR && m >= 1 && m <= 12 && d >= 1)) return null;
  if (d > new Date(Date.UTC(y, m, 0)).getUTCDate()) return null;
  return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}
