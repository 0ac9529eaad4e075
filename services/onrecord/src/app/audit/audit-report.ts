import { type LogRecord, topics } from '@onrecord/contracts';
import type { JourneyId } from './article-table';
import { faults } from './fault';
import type { Finding, OpenJourney, Verdict } from './verdict';

/** A finding with what names it to people. */
export interface NamedFinding extends Finding {
  /** The key of the raw message: the article's id, unless a foreign producer chose another. */
  readonly articleId: string | null;
}

/** Raw messages by partition and offset, as far as they could be read again. */
export type RawKeys = ReadonlyMap<string, string | null>;

export function rawKeysOf(records: readonly LogRecord[]): RawKeys {
  return new Map(
    records.map(({ partition, offset, key }) => [
      `${partition}/${offset}`,
      key?.toString('utf8') ?? null,
    ]),
  );
}

export function nameFinding(finding: Finding, keys: RawKeys): NamedFinding {
  const { partition, offset } = finding.id;
  return { ...finding, articleId: keys.get(`${partition}/${offset}`) ?? null };
}

/** `raw-article/0/12`, or `raw-article/0/12 replay 1`. */
export function placeText({ partition, offset, replay }: JourneyId): string {
  const place = `${topics.rawArticle.name}/${partition}/${offset}`;
  return replay > 0 ? `${place} replay ${replay}` : place;
}

export interface AuditReport {
  readonly verdict: Verdict;
  readonly findings: readonly NamedFinding[];
  readonly unreadable: number;
  readonly since: number | null;
  /** Somebody wanted an end. */
  readonly isCutShort: boolean;
}

/** The report for programs; counts, then what is wrong. */
export function reportJson(report: Omit<AuditReport, 'isCutShort'>) {
  const { verdict, findings, unreadable, since } = report;
  const { ranges, counts, deadLetters, oldest } = verdict;
  const found = counts.lost + counts.doubled + counts.contradictory;
  return {
    ranges,
    since: since === null ? null : new Date(since).toISOString(),
    readToEnd: verdict.readToEnd,
    rawMessages: verdict.rawMessages,
    enriched: verdict.enriched,
    unchanged: verdict.unchanged,
    deadLetters: { total: sum(deadLetters), byCode: deadLetters, dropped: verdict.dropped },
    replays: verdict.replays,
    inFlight: verdict.inFlight,
    replaysInFlight: verdict.replaysInFlight,
    overdue: verdict.overdue,
    oldestInFlight: oldest && openJson(oldest),
    lost: counts.lost,
    doubled: counts.doubled,
    contradictory: counts.contradictory,
    unreadable,
    findings: findings.map(findingJson),
    findingsLeftOut: Math.max(0, found - findings.length),
  };
}

export function findingJson({ fault, id, articleId }: NamedFinding) {
  return { class: faults[fault].class, fault, raw: rawOf(id), replay: id.replay, articleId };
}

export function openJson({ id, since }: OpenJourney) {
  return { raw: rawOf(id), since: isoTime(since) };
}

/** ISO 8601; `null` for what is no time. */
export function isoTime(timestamp: number): string | null {
  return Math.abs(timestamp) < 8.64e15 ? new Date(timestamp).toISOString() : null;
}

export function sum(byName: Readonly<Record<string, number>>): number {
  return Object.values(byName).reduce((total, count) => total + count, 0);
}

/** The offset as a text, as in an outcome. */
function rawOf({ partition, offset }: JourneyId) {
  return { partition, offset: String(offset) };
}
