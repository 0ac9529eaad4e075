import { startsWithDate } from './parse-date';
import rules from './data/line-rules.json';
import { comparable, countWords } from './tidy-text';

/** What a line is, judged by itself. */
export type LineRole =
  | 'date'
  | 'reading-time'
  | 'byline'
  | 'caption'
  | 'related'
  | 'chrome'
  | 'turn'
  | 'sentence'
  | 'long'
  | 'short';

/** Longest line that the rules for short lines are tried on, in code units. */
const MAX_RULE_LENGTH = 240;
/** From this many words a line is prose even without a full stop. */
const LONG_WORDS = 25;

const RELATED = new Set(rules.related);
const CHROME = new Set(rules.chrome.map(comparable));
const READING_TIME =
  /^(?:about )?\d{1,3}[- ]?min(?:ute)?s?(?: read)?\.?$|^reading time\b.{0,20}$/iu;
const BYLINE = /^(?:written |reported |words |story |text )?by:? \p{Lu}/iu;
const CREDIT_NOTE =
  /\((?:photo|image|picture|file photo|illustration|video)(?:s| credit)?(?: by|:)[^()]{1,80}\)/iu;
const CREDIT_START = /^(?:photo|image|picture|photograph|illustration)(?:s| credit)?(?: by\b|:)/iu;
const FULL_STOP = /\p{Ll}[.!?…]["'”’»)\]]{0,3}$/u;
/** Scripts without spaces have no words to count; their pages are told apart by language later. */
const WIDE_FULL_STOP = /[。！？][”」』]?$/u;
const TERMINAL = /[.!?…:;]["'”’»)\]]{0,3}$|[”"’»]$/u;
const QUOTATION = /["“”„«»]/u;
const TURN = /^(?:[QA][:.]|\p{Lu}[\p{Lu}\p{M}.'’ -]{1,40}:) \S/u;

/** The role of a tidied line. Time is linear in its length. */
export function roleOf(line: string): LineRole {
  if (line.length <= MAX_RULE_LENGTH) {
    const role = shortRole(line);
    if (role !== null) return role;
  }
  if (isTurn(line)) return 'turn';
  const words = countWords(line);
  const end = line.slice(-5);
  if (WIDE_FULL_STOP.test(end) || (FULL_STOP.test(end) && words >= 2)) return 'sentence';
  if (TERMINAL.test(end) && (words >= 4 || QUOTATION.test(line))) return 'sentence';
  return words >= LONG_WORDS ? 'long' : 'short';
}

function shortRole(line: string): LineRole | null {
  if (READING_TIME.test(line)) return 'reading-time';
  if (isRelated(line)) return 'related';
  if (isChrome(line)) return 'chrome';
  if (startsWithDate(line)) return 'date';
  if (isCaption(line)) return 'caption';
  return BYLINE.test(line) && countWords(line) <= 12 && !/[.!?]$/u.test(line) ? 'byline' : null;
}

/** "Q: …", "A: …", "CHAIR: …": someone's turn in a transcript. */
export function isTurn(line: string): boolean {
  return TURN.test(line.slice(0, 60));
}

/** A line that says whose picture it describes. */
function isCaption(line: string): boolean {
  return CREDIT_NOTE.test(line) || CREDIT_START.test(line);
}

/**
 * A pointer to another story: a label of the list alone ("Recommended"), with a
 * mark ("Read more: …"), glued to the story's title as scraping leaves it
 * ("RelatedStorm closes port"), or before a title without a full stop.
 */
export function isRelated(line: string): boolean {
  const lower = line.toLowerCase().replace(/’/gu, "'");
  if (RELATED.has(lower.replace(/[\s:»>…|–—-]+$/u, ''))) return true;
  for (const label of labelsOf(lower)) {
    const rest = line.slice(label.length);
    if (/^\s?(?::|»|>|\||[–—-]\s)/u.test(rest)) return true;
    if (label.length > 6 && /^\p{Lu}/u.test(rest) && !rest.endsWith('.')) return true;
    if (label.includes(' ') && /^\s\p{Lu}/u.test(rest) && !/[.!?]["”’]?$/u.test(rest)) return true;
  }
  return false;
}

/** Labels of the list that begin a lower-cased line; the longest has five words. */
function labelsOf(lower: string): string[] {
  const labels: string[] = [];
  for (const label of RELATED) if (lower.startsWith(label)) labels.push(label);
  return labels;
}

function isChrome(line: string): boolean {
  const words = comparable(line);
  if (words === '' || CHROME.has(words)) return true;
  const lower = line.toLowerCase();
  return (
    /^(?:©|copyright\b)/u.test(lower) || rules.promotion.some((phrase) => lower.includes(phrase))
  );
}

/** Whether a line asks for a subscription before the rest may be read. */
export function asksForSubscription(line: string): boolean {
  return includesAny(line, rules.paywall);
}

/** Whether a line asks for consent to cookies. */
export function asksForConsent(line: string): boolean {
  return includesAny(line, rules.consent);
}

function includesAny(line: string, phrases: readonly string[]): boolean {
  const lower = line.slice(0, 1_000).toLowerCase().replace(/’/gu, "'");
  return phrases.some((phrase) => lower.includes(phrase));
}

const SECTIONS = new Set(rules.sections);

/** A section's name as a reader would write it ("World"), or `null` for other words. */
export function sectionName(words: string): string | null {
  const lower = words.trim().toLowerCase();
  if (!SECTIONS.has(lower)) return null;
  if (lower.length <= 2) return lower.toUpperCase();
  return lower.replace(/(?:^| )\p{L}/gu, (initial) => initial.toUpperCase());
}
