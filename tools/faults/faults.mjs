#!/usr/bin/env node
// npm run faults [-- [--seed N] [--workers N] [PATTERN…]]: every fault scenario in full, on a real Kafka
// and a real Redis on the loopback, and a table of what was lost and doubled. A pattern runs the matching
// ones alone. Most of their time is waiting, so several run at once.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkNode, ensureBuilt, ensureInstalled, root, run } from '../commands/workspace.mjs';
import { failures, table } from './table.mjs';

const JEST = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const REPORT = join(root, '.cache', 'faults.jsonl');
const FOLDER = 'e2e/src/faults/';

const { values, positionals } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    workers: { type: 'string', default: '2' },
  },
  allowPositionals: true,
});

checkNode();
await ensureInstalled();
await ensureBuilt();
mkdirSync(join(root, '.cache'), { recursive: true });
rmSync(REPORT, { force: true });
console.log(`seed ${values.seed}`);
const began = Date.now();
const patterns = positionals.length > 0 ? positionals.map((one) => `${FOLDER}.*${one}`) : [FOLDER];
const status = await run(
  process.execPath,
  [
    ...[JEST, '--selectProjects=integration', `--maxWorkers=${values.workers}`],
    ...['--testPathPatterns', ...patterns],
  ],
  {
    env: {
      ...process.env,
      ONRECORD_FAULTS: 'full',
      ONRECORD_FAULTS_SEED: values.seed,
      ONRECORD_FAULTS_REPORT: REPORT,
    },
  },
);
const lines = readFileSync(REPORT, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const minutes = ((Date.now() - began) / 60_000).toFixed(1);
console.log(`\n${table(lines)}\n\nseed ${values.seed}, ${minutes} minutes`);
process.exitCode = status === 0 && failures(lines).length === 0 ? 0 : 1;
console.log(process.exitCode === 0 ? 'all passed' : 'FAILED');
