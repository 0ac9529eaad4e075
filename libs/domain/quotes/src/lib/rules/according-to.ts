import { clauseEnd, trimEnd, type Stretch } from './clause';
import { lexicon } from '../lexicon';
import type { QuoteDocument, TokenRange } from '../quote-document';
import { withApposedName } from './noun-phrase';
import type { Ledger } from '../ledger';

const MAX_SOURCE = 25;
const MIN_CONTENT = 3;

/**
 * "According to X, …", "…, according to X" and "…, according to X, …": cue
 * "according to", which has no verb and so no inflection or auxiliaries.
 */
export function findAccordingTo(ledger: Ledger, stretch: Stretch): void {
  const { document } = ledger;
  for (let i = stretch.from; i < stretch.to - 2; i++) {
    const isCue = document.words[i] === 'according' && document.words[i + 1] === 'to';
    if (!isCue || document.quotedIn[i] !== -1 || ledger.isTaken(i)) continue;
    const source = sourceFrom(document, i + 2, stretch.to);
    if (source === null) continue;
    const content = contentAround(ledger, i, source, stretch);
    if (content === null) continue;
    ledger.add({
      pattern: 'according-to',
      content,
      cue: { from: i, to: i + 2 },
      source,
      isSourceShared: false,
      reporting: true,
    });
  }
}

/** Up to the first comma, stop or relative pronoun: "a statement from the ministry". */
function sourceFrom(document: QuoteDocument, from: number, limit: number): TokenRange | null {
  let to = from;
  while (to < limit && to - from < MAX_SOURCE) {
    const token = document.tokens[to];
    const word = document.words[to] ?? '';
    if (token === undefined || document.quotedIn[to] !== -1) break;
    const isMark = token.kind === 'punctuation' && !/^['’-]$/u.test(word);
    if (isMark && document.mentionAt[to] === -1) break;
    if (document.mentionAt[to] === -1 && lexicon.subordinators.has(word)) break;
    to += 1;
  }
  return to > from ? withApposedName(document, { from, to }, limit) : null;
}

function contentAround(
  ledger: Ledger,
  cue: number,
  source: TokenRange,
  stretch: Stretch,
): TokenRange[] | null {
  const { document } = ledger;
  const behind = document.words[source.to] === ',' ? source.to + 1 : null;
  const before = contentUpTo(ledger, cue, stretch);
  if (before === null) {
    const from = behind ?? nextWord(document, source.to, stretch.to);
    const to = clauseEnd(document, from, stretch);
    return to - from < MIN_CONTENT ? null : [{ from, to }];
  }
  // "The plan, according to X, was a failure": an interrupted sentence goes on with its verb.
  if (behind !== null && lexicon.auxiliaries.has(document.words[behind] ?? '')) {
    const to = clauseEnd(document, behind, stretch);
    if (to > behind) return [before, { from: behind, to }];
  }
  return [before];
}

function contentUpTo(ledger: Ledger, cue: number, stretch: Stretch): TokenRange | null {
  const { document } = ledger;
  let from = cue;
  while (from > stretch.from && !ledger.isTaken(from - 1)) from -= 1;
  while (from < cue && /^[,;—–]$/u.test(document.words[from] ?? '')) from += 1;
  if (lexicon.conjunctions.has(document.words[from] ?? '') && cue - from < MIN_CONTENT) return null;
  const to = trimEnd(document, from, cue);
  return to - from < MIN_CONTENT ? null : { from, to };
}

function nextWord(document: QuoteDocument, from: number, limit: number): number {
  let i = from;
  while (i < limit && document.quotedIn[i] === -1 && document.tokens[i]?.kind === 'punctuation')
    i += 1;
  return i;
}
