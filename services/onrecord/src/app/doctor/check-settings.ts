import { OnrecordError, topics } from '@onrecord/contracts';
import type { Config } from '@onrecord/platform-config';
import { type Finding, ok, problem, warn } from './finding';

const DAY_MS = 86_400_000;
/** A member that misses two heartbeats must not lose its partitions. */
const HEARTBEATS_PER_SESSION = 3;

/** Settings that are valid one by one and do not go together. */
export function checkSettings(config: Config): Finding[] {
  const findings: Finding[] = [];
  const { sessionTimeoutMs, heartbeatIntervalMs, journalTtlMs } = config;
  if (heartbeatIntervalMs * HEARTBEATS_PER_SESSION > sessionTimeoutMs) {
    const found = `${heartbeatIntervalMs} ms, of a session of ${sessionTimeoutMs} ms`;
    const todo = 'At most a third of ONRECORD_SESSION_TIMEOUT_MS: members drop out otherwise.';
    findings.push(warn('settings', 'ONRECORD_HEARTBEAT_INTERVAL_MS', found, todo));
  }
  const { name, retentionMs } = topics.rawArticle;
  if (journalTtlMs < retentionMs) {
    const found = `${days(journalTtlMs)}, and ${name} is kept for ${days(retentionMs)}`;
    const todo = 'At least as long: a decision that is forgotten before its message is made anew.';
    findings.push(problem('settings', 'ONRECORD_JOURNAL_TTL_MS', found, todo));
  }
  return findings.length > 0 ? findings : [ok('settings', 'environment', 'valid')];
}

/** The problems that reading the settings found; raises any other error again. */
export function settingsProblems(error: unknown): Finding[] {
  if (!(error instanceof OnrecordError) || error.code !== 'ONRECORD_CONFIG_INVALID') throw error;
  const { problems } = error.facts;
  const texts = Array.isArray(problems) ? problems.map(String) : [error.message];
  return texts.map((text) => {
    const [, subject = 'environment', found = text] = /^(\w+): ([^]*)$/u.exec(text) ?? [];
    return problem(
      'settings',
      subject,
      found,
      'Mend it: docs/settings.md. Nothing else was looked at.',
    );
  });
}

function days(ms: number): string {
  return `${Number((ms / DAY_MS).toFixed(1))} days`;
}
