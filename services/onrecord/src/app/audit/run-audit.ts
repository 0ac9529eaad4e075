import { type Coordinates, type LogRecord, topics } from '@onrecord/contracts';
import { readRecords } from '@onrecord/platform-kafka';
import { setTimeout as sleep } from 'node:timers/promises';
import { isBrokerError } from '../kafka/reach-broker';
import { type AuditReport, nameFinding, type NamedFinding, rawKeysOf } from './audit-report';
import type { Auditor, AuditorOptions } from './auditor';
import type { Finding, Verdict } from './verdict';

/** For a transaction whose process was killed: the broker ends it after its timeout, 30 s by default, and looks every 10 s. */
const OPEN_TRANSACTION_MS = 45_000;
const LOOK_EVERY_MS = 500;
/** Looks after the last wait: what was found in motion stands still at the second. */
const MORE_LOOKS = 2;
const KEYS_WITHIN_MS = 10_000;

/** Audits what is there now; waits up to `waitMs` until all of it is through. */
export async function auditOnce(auditor: Auditor, options: AuditorOptions, waitMs: number) {
  const deadline = Date.now() + waitMs;
  const findings: Finding[] = [];
  let verdict = await auditor.look(OPEN_TRANSACTION_MS);
  findings.push(...verdict.findings);
  for (let more = 0; !options.signal.aborted;) {
    if (Date.now() < deadline && !auditor.isThrough(verdict)) {
      await pause(LOOK_EVERY_MS, options.signal);
    } else if (verdict.readToEnd || !verdict.isProvisional || more++ >= MORE_LOOKS) break;
    verdict = await auditor.look(OPEN_TRANSACTION_MS);
    findings.push(...verdict.findings);
  }
  return reportOf(auditor, options, verdict, findings);
}

/** The report of a verdict, with the findings of all looks named by their articles. */
export async function reportOf(
  auditor: Pick<Auditor, 'unreadable'>,
  options: AuditorOptions,
  verdict: Verdict,
  findings: readonly Finding[],
): Promise<AuditReport> {
  const { since, signal } = options;
  const named = await nameFindings(options, findings.slice(0, options.limit));
  return {
    verdict,
    findings: named,
    unreadable: auditor.unreadable,
    since,
    isCutShort: signal.aborted,
  };
}

/**
 * Reads the raw messages again that findings are of, for their keys. While the broker
 * is away the findings go without: each is handed out once, and they are worth more than the names.
 */
export async function nameFindings(
  { client }: AuditorOptions,
  findings: readonly Finding[],
): Promise<NamedFinding[]> {
  const { name: topic } = topics.rawArticle;
  const places = new Map<string, Coordinates>();
  for (const { fault, id } of findings) {
    if (fault === 'outcome-unexplained') continue;
    const at = { topic, partition: id.partition, offset: String(id.offset) };
    places.set(`${at.partition}/${at.offset}`, at);
  }
  const keys = rawKeysOf(await readPlaces(client, [...places.values()]));
  return findings.map((finding) => nameFinding(finding, keys));
}

async function readPlaces(
  client: AuditorOptions['client'],
  places: readonly Coordinates[],
): Promise<LogRecord[]> {
  try {
    return await readRecords(client, places, KEYS_WITHIN_MS);
  } catch (error) {
    if (!isBrokerError(error)) throw error;
    client.logger.warn({ err: error }, 'the ids of findings cannot be read');
    return [];
  }
}

/** Waits, or not, once somebody wants an end. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
