import type { Completeness } from '@onrecord/contracts';
import { asksForConsent, asksForSubscription } from './line-rules';

/** What of a page's text is measured. */
export interface CompletenessInput {
  readonly text: string;
  /** The page's visible lines. */
  readonly visible: readonly string[];
  readonly isAccessibleForFree: boolean | null;
  /** Warnings found elsewhere; those found here are added. */
  readonly warnings: readonly string[];
}

const QUOTE_MARKS = /["“”„«»]/gu;
/** Below this share something other than an article fills the page. */
const LOW_KEPT_SHARE = 0.1;
const LOW_QUOTE_SHARE = 0.5;
/** Fewer marks say nothing about the share that was kept. */
const MIN_QUOTE_MARKS = 6;
/** A consent wall leaves hardly any text beside itself. */
const CONSENT_TEXT_LENGTH = 1_000;

/**
 * How much of a page's visible text (code units, white space apart) and of its
 * double quotation marks the body kept, with warnings for an editor, sorted.
 */
export function completenessOf(input: CompletenessInput): Completeness {
  const { text, visible } = input;
  const keptShare = share(
    lengthOf(text),
    visible.reduce((sum, line) => sum + lengthOf(line), 0),
  );
  const marks = visible.reduce((sum, line) => sum + quoteMarks(line), 0);
  const quoteMarksKept = share(quoteMarks(text), marks);
  const warnings = new Set(input.warnings);
  if (input.isAccessibleForFree === false || visible.some(asksForSubscription)) {
    warnings.add('paywall');
  }
  if (text.length < CONSENT_TEXT_LENGTH && visible.some(asksForConsent)) warnings.add('consent');
  if (/(?:…|\.{3})["'”’)\]]*$/u.test(text.slice(-10))) warnings.add('truncated');
  if (text !== '' && keptShare < LOW_KEPT_SHARE) warnings.add('low-kept-share');
  if (text !== '' && marks >= MIN_QUOTE_MARKS && quoteMarksKept < LOW_QUOTE_SHARE) {
    warnings.add('low-quote-share');
  }
  return { keptShare, quoteMarksKept, warnings: [...warnings].sort() };
}

/** Four decimals: enough for an editor, the same on every machine. */
function share(kept: number, all: number): number {
  return all === 0 ? 1 : Math.round(Math.min(1, kept / all) * 10_000) / 10_000;
}

function lengthOf(text: string): number {
  return text.replace(/\s+/gu, '').length;
}

function quoteMarks(text: string): number {
  return text.match(QUOTE_MARKS)?.length ?? 0;
}
