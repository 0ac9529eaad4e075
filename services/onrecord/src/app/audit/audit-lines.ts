import type { Ansis } from 'ansis';
import { printable } from '../terminal/printable';
import { wrapText } from '../terminal/wrap-text';
import { type AuditReport, isoTime, type NamedFinding, placeText, sum } from './audit-report';
import { faults } from './fault';
import { isSound, type Verdict } from './verdict';

const LABEL_WIDTH = 16;
const COUNT_WIDTH = 10;

/** The report for people: what was audited, how it ended, and what is wrong. */
export function auditLines(report: AuditReport, columns: number, paint: Ansis): string[] {
  const { verdict, findings, unreadable } = report;
  const { counts } = verdict;
  const row = (label: string, count: number, note = ''): string =>
    `${label.padEnd(LABEL_WIDTH)}${String(count).padStart(COUNT_WIDTH)}${note === '' ? '' : `  ${paint.dim(printable(note))}`}`;
  const bad = (label: string, count: number): string =>
    count === 0 ? row(label, 0) : paint.red(row(label, count));
  const codes = Object.entries(verdict.deadLetters).sort(([, a], [, b]) => b - a);
  const shown = counts.lost + counts.doubled + counts.contradictory - findings.length;
  return [
    ...wrapText(rangeText(report), { width: columns }),
    row('raw messages', verdict.rawMessages),
    row('  enriched', verdict.enriched),
    row('  unchanged', verdict.unchanged),
    row('  dead letters', sum(verdict.deadLetters), droppedText(verdict)),
    ...codes.map(([code, count]) => row('', count, code)),
    row('  in flight', verdict.inFlight, oldestText(verdict)),
    row('replays', verdict.replays, inFlightText(verdict.replaysInFlight)),
    bad('lost', counts.lost),
    bad('doubled', counts.doubled),
    ...(counts.contradictory > 0 ? [bad('contradictory', counts.contradictory)] : []),
    ...(unreadable > 0 ? [row('unreadable', unreadable, 'records that no stage wrote')] : []),
    ...findings.flatMap((finding) => findingLines(finding, columns, paint)),
    ...(shown > 0 ? [paint.dim(`and ${shown} more: --limit shows more`)] : []),
    ...endLines(report, paint),
  ];
}

/** Nothing is called sound that was not read. */
function endLines({ verdict, isCutShort }: AuditReport, paint: Ansis): string[] {
  const lines = isSound(verdict) ? [] : [paint.red('Not sound.')];
  if (!verdict.readToEnd) {
    const why = isCutShort ? 'it was interrupted' : 'a transaction is open';
    lines.push(paint.red(`Not read to the end: ${why}.`));
  }
  return lines.length > 0 ? lines : [paint.green('Nothing lost, nothing doubled.')];
}

/** One finding on as many lines as it needs. */
export function findingLines(
  { fault, id, articleId }: NamedFinding,
  columns: number,
  paint: Ansis,
): string[] {
  const { class: kind, means } = faults[fault];
  const name = articleId === null ? 'no id' : `id ${articleId}`;
  const text = printable(`${kind}: ${placeText(id)}, ${name}: ${means}`);
  return wrapText(text, { width: columns, rest: '  ' }).map((line) => paint.red(line));
}

/** One line for somebody who watches. */
export function followLine(verdict: Verdict, now: number): string {
  const { rawMessages, enriched, unchanged, deadLetters, inFlight, overdue, oldest } = verdict;
  const { lost, doubled, contradictory } = verdict.counts;
  const open =
    oldest === null || inFlight === 0
      ? ''
      : ` (oldest ${placeText(oldest.id)}, ${ageText(now - oldest.since)}${overdue > 0 ? `, ${overdue} overdue` : ''})`;
  const wrong = contradictory > 0 ? `, contradictory ${contradictory}` : '';
  return (
    `raw ${rawMessages}, enriched ${enriched}, unchanged ${unchanged}, dead letters ${sum(deadLetters)}, ` +
    `in flight ${inFlight}${open}, lost ${lost}, doubled ${doubled}${wrong}`
  );
}

/** `4 s`, `3 min`, `5 h` or `2 d`. */
export function ageText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800
    ? `${Math.round(seconds / 3_600)} h`
    : `${Math.round(seconds / 86_400)} d`;
}

function rangeText({ verdict, since }: AuditReport): string {
  const places = [...verdict.ranges]
    .sort((a, b) => a.partition - b.partition)
    .map(({ partition, from, to }) => `${partition}: ${from}–${to}`);
  const start = since === null ? 'all that raw-article keeps' : `since ${isoTime(since) ?? ''}`;
  return `Audited ${start}; offsets by partition ${places.join(', ')}.`;
}

function droppedText({ dropped }: Verdict): string {
  return dropped === 0 ? '' : `${dropped} put aside for good`;
}

function inFlightText(replays: number): string {
  return replays === 0 ? '' : `${replays} in flight`;
}

function oldestText({ inFlight, oldest }: Verdict): string {
  if (inFlight === 0 || oldest === null) return '';
  return `oldest ${placeText(oldest.id)}, ${isoTime(oldest.since) ?? 'no time'}`;
}
