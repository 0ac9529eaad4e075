// npm test: set-up, lint, then every test, and on the other supported line of Node.js the unit
// tests and the three services once more. `npm test -- PATTERN…` runs the matching test files alone.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { otherNode } from './other-node.mjs';
import { checkNode, ensureBuilt, ensureInstalled, mustRun, root, run } from './workspace.mjs';

const JEST = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const REPORT = join(root, '.cache', 'jest-report.json');

/** Tests that passed and failed; a file that cannot even be loaded counts as one that failed. */
const total = { passed: 0, failed: 0 };

/**
 * @param {string} node the executable to run jest with
 * @param {string[]} args
 */
async function jest(node, args) {
  rmSync(REPORT, { force: true });
  // What jest shows goes to standard error; its standard output would repeat the report.
  const status = await run(node, [JEST, '--json', `--outputFile=${REPORT}`, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    const report = JSON.parse(readFileSync(REPORT, 'utf8'));
    total.passed += report.numPassedTests;
    total.failed += report.numFailedTests + report.numRuntimeErrorTestSuites;
    if (status !== 0 && report.success) total.failed += 1;
  } catch {
    total.failed += 1;
  }
}

async function onTheOtherNode() {
  const other = otherNode();
  if (other === null) {
    console.log(`\nNo other Node.js for ${process.platform} in the registry; Linux covers it.`);
    return;
  }
  console.log(`\nOn Node.js ${other.version}:`);
  await jest(other.executable, ['--selectProjects=unit']);
  await jest(other.executable, [
    '--selectProjects=integration',
    '--testPathPatterns=e2e/src/three-services',
  ]);
}

checkNode();
await ensureInstalled();
await ensureBuilt();
mkdirSync(join(root, '.cache'), { recursive: true });

const patterns = process.argv.slice(2);
if (patterns.length > 0) {
  await jest(process.execPath, patterns);
} else {
  const env = { ...process.env, NX_DAEMON: 'false' };
  await mustRun('npx', ['prettier', '--check', '--log-level=warn', '.']);
  await mustRun('npx', ['nx', 'run-many', '-t', 'lint', '--output-style=static'], { env });
  await jest(process.execPath, []);
  await onTheOtherNode();
}

console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
