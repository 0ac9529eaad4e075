import { appendFileSync } from 'node:fs';
import type { MutantName } from './mutants';
import { SEED } from './scale';
import type { Verdict } from './verdict';

/** One scenario's line in the table of `npm run faults`. */
export interface ReportLine {
  readonly name: string;
  readonly messages: number;
  readonly lost: number;
  readonly doubled: number;
  readonly seconds: number;
  readonly seed: number;
  /** The guard that was taken away. */
  readonly mutant?: string;
}

/** Adds a scenario to the file that `npm run faults` reads; elsewhere, nothing. */
export function report(
  name: string,
  { messages, lost, doubled }: Pick<Verdict, 'messages' | 'lost' | 'doubled'>,
  ms: number,
  mutant: MutantName | null = null,
): void {
  const file = process.env['ONRECORD_FAULTS_REPORT'];
  if (file === undefined) return;
  const counts = { lost: lost.length, doubled: doubled.length };
  const line: ReportLine = {
    ...{ name, messages, ...counts, seconds: ms / 1000, seed: SEED },
    ...(mutant !== null && { mutant }),
  };
  appendFileSync(file, `${JSON.stringify(line)}\n`);
}
