// npm test: set-up, lint, then every test; `npm test -- PATTERN…` runs the matching test files alone.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkNode, ensureBuilt, ensureInstalled, mustRun, root, run } from './workspace.mjs';

checkNode();
await ensureInstalled();
await ensureBuilt();

const patterns = process.argv.slice(2);
const env = { ...process.env, NX_DAEMON: 'false' };
if (patterns.length === 0) {
  await mustRun('npx', ['prettier', '--check', '--log-level=warn', '.']);
  await mustRun('npx', ['nx', 'run-many', '-t', 'lint', '--output-style=static'], { env });
}

const report = join(root, '.cache', 'jest-report.json');
mkdirSync(join(root, '.cache'), { recursive: true });
const status = await run('npx', ['jest', '--json', `--outputFile=${report}`, ...patterns], {
  stdio: ['ignore', 'ignore', 'inherit'],
});

const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
  readFileSync(report, 'utf8'),
);
console.log(`${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed`);
process.exit(status);
