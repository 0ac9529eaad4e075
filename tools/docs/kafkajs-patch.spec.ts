import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const patch = 'kafkajs+2.2.4.patch';

/** Two aborted transactions that overlap in a partition: nothing of it may be seen. */
const program = `
  const filter = require('kafkajs/src/consumer/filterAbortedMessages');
  const of = (offset, producerId, abort) => ({
    offset: String(offset),
    key: abort ? Buffer.alloc(4) : null,
    isControlRecord: abort,
    batchContext: { producerId, inTransaction: true },
  });
  const messages = [of(5, 'p1', false), of(6, 'p2', false), of(7, 'p2', true), of(8, 'p1', true)];
  const abortedTransactions = [
    { firstOffset: '6', producerId: 'p2' },
    { firstOffset: '5', producerId: 'p1' },
  ];
  const seen = filter({ messages, abortedTransactions }).filter((one) => !one.isControlRecord);
  console.log(JSON.stringify(seen.map(({ offset }) => offset)));
`;

describe("the patch of kafkajs in a user's project", () => {
  let project: string;

  beforeAll(() => {
    project = mkdtempSync(join(tmpdir(), 'patch-'));
    writeFileSync(join(project, 'package.json'), '{ "private": true }');
    for (const part of ['src', 'index.js', 'package.json']) {
      const path = join('node_modules/kafkajs', part);
      cpSync(join(root, path), join(project, path), { recursive: true });
    }
    // As it is published.
    run('git', ['apply', '--reverse', join(root, 'patches', patch)]);
  });
  afterAll(() => {
    rmSync(project, { recursive: true });
  });

  function run(command: string, args: readonly string[]): string {
    return execFileSync(command, args, { cwd: project, encoding: 'utf8', stdio: 'pipe' });
  }
  const seen = (): unknown => JSON.parse(run(process.execPath, ['-e', program]));

  it('hides the aborted records that kafkajs shows without it', () => {
    expect(seen()).not.toEqual([]);
    mkdirSync(join(project, 'patches'));
    cpSync(join(root, 'patches', patch), join(project, 'patches', patch));
    run(process.execPath, [join(root, 'node_modules/patch-package/index.js'), '--error-on-fail']);
    expect(seen()).toEqual([]);
  });
});
