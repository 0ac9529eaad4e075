import type { Ansis } from 'ansis';
import { isBrokerError } from '../kafka/reach-broker';
import { TailClock } from '../kafka/tail-clock';
import { type Io, write } from '../terminal/io';
import { ageText, findingLines, followLine } from './audit-lines';
import { findingJson, openJson, placeText, reportJson } from './audit-report';
import type { Auditor, AuditorOptions } from './auditor';
import { nameFindings, pause, reportOf } from './run-audit';
import type { Finding, Verdict } from './verdict';

const LOOK_EVERY_MS = 1_000;
/** An open transaction holds a look up no longer than that; the next one sees further. */
const PATIENCE_MS = 1_000;
const OUTAGE_PAUSE_MS = 2_000;

export interface FollowOptions extends AuditorOptions {
  readonly format: 'json' | 'text';
}

/** What following asks of an auditor. */
export type Looks = Pick<Auditor, 'look' | 'unreadable' | 'hasEnded'>;

/**
 * Looks again and again until `signal` aborts, and tells counts when they have changed,
 * what is wrong and what is overdue as soon as it is found. Gives the last report. Raises
 * what the broker refused once the auditor can read no more.
 */
export async function followAudit(auditor: Looks, options: FollowOptions, io: Io) {
  const { signal, limit } = options;
  const told = new Teller(options, io);
  const listed: Finding[] = [];
  let verdict = await auditor.look(PATIENCE_MS);
  for (;;) {
    await told.tell(verdict);
    listed.push(...verdict.findings.slice(0, limit - listed.length));
    if (signal.aborted) break;
    await pause(LOOK_EVERY_MS, signal);
    verdict = await lookThroughOutages(auditor, io, verdict, signal);
  }
  return reportOf(auditor, options, verdict, listed);
}

/** The broker may be away for a while; the reader goes on where it was. */
async function lookThroughOutages(
  auditor: Looks,
  io: Io,
  former: Verdict,
  signal: AbortSignal,
): Promise<Verdict> {
  for (let isTold = false; ; isTold = true) {
    try {
      return await auditor.look(PATIENCE_MS);
    } catch (error) {
      if (!isBrokerError(error) || auditor.hasEnded) throw error;
      if (!isTold) io.stderr.write(`onrecord: ${error.message}; trying again\n`);
      if (signal.aborted) {
        return { ...former, findings: [], newlyOverdue: [], readToEnd: false };
      }
      await pause(OUTAGE_PAUSE_MS, signal);
    }
  }
}

class Teller {
  private readonly clock = new TailClock(Date.now());
  private readonly paint: Ansis;
  private last = '';

  constructor(
    private readonly options: FollowOptions,
    private readonly io: Io,
  ) {
    this.paint = io.paint;
  }

  async tell(verdict: Verdict): Promise<void> {
    const findings = await nameFindings(this.options, verdict.findings);
    const lines =
      this.options.format === 'json'
        ? [
            ...findings.map((finding) =>
              JSON.stringify({ event: 'finding', ...findingJson(finding) }),
            ),
            ...verdict.newlyOverdue.map((open) =>
              JSON.stringify({ event: 'overdue', ...openJson(open) }),
            ),
          ]
        : [
            ...findings.flatMap((finding) => findingLines(finding, this.io.columns, this.paint)),
            ...verdict.newlyOverdue.map(({ id, since }) =>
              this.paint.yellow(
                `overdue: ${placeText(id)}: no outcome for ${ageText(Date.now() - since)}`,
              ),
            ),
          ];
    const counts = this.countsOf(verdict);
    if (counts !== this.last) lines.push(this.withTime(counts, verdict));
    this.last = counts;
    for (const line of lines) await write(this.io.stdout, `${line}\n`);
  }

  /** What makes a new line worth it: a range alone that grew is not, its messages are. */
  private countsOf(verdict: Verdict): string {
    const report = { verdict, findings: [], unreadable: 0, since: this.options.since };
    const rest = { ranges: undefined, readToEnd: undefined, findings: undefined };
    const counts = { ...reportJson(report), ...rest };
    return JSON.stringify({ event: 'counts', ...counts });
  }

  private withTime(counts: string, verdict: Verdict): string {
    if (this.options.format === 'json') return counts;
    const now = Date.now();
    return `${this.paint.dim(this.clock.timeOf(now))} ${followLine(verdict, now)}`;
  }
}
