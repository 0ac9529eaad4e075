import { runOnrecord } from '../../lib/command-run';
import type { Environment } from '../../lib/service-process';

export interface Audited {
  readonly lost: number;
  readonly doubled: number;
  readonly contradictory: number;
  readonly inFlight: number;
}

/** What `onrecord audit` counts, by the real command; `groups` are those that read on the way. */
export async function audit(environment: Environment, groups: readonly string[]): Promise<Audited> {
  const args = [
    'audit',
    '--json',
    '--wait',
    '30',
    ...groups.flatMap((group) => ['--group', group]),
  ];
  const { out, err } = await runOnrecord(args, environment);
  if (out === '') throw new Error(`no audit: ${err}`);
  const { lost, doubled, contradictory, inFlight } = JSON.parse(out) as Audited;
  return { lost, doubled, contradictory, inFlight };
}

/** What every scenario must end with. */
export const AUDITED_CLEAN: Audited = { lost: 0, doubled: 0, contradictory: 0, inFlight: 0 };
