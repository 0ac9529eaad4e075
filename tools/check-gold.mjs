/**
 * Runs `onrecord enrich` on an article and prints how the result differs from its gold.
 *
 *     node tools/check-gold.mjs RAW.json|PAGE.txt GOLD.json
 *     node tools/check-gold.mjs --all          every folder of e2e/golden
 *
 * A `.json` input is a raw article; of any other file the text becomes the content
 * of one, with what `input` says in the gold. Needs `npm run build`. Exit status 0:
 * no difference; 1: differences, or the article was not enriched; 2: wrong usage.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const commandLine = join(root, 'services/onrecord/dist/main.js');
const golden = join(root, 'e2e/golden');
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;
const TIMEOUT_MS = 60_000;

function fail(text, status) {
  console.error(text);
  process.exit(status);
}

function testing() {
  try {
    return createRequire(import.meta.url)('@onrecord/testing');
  } catch (error) {
    return fail(`@onrecord/testing is not built: npm run build (${error.message})`, 1);
  }
}

function casesOf(args) {
  if (args.length === 1 && args[0] === '--all') {
    return readdirSync(golden, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => ({
        name,
        input: join(golden, name, 'raw.json'),
        gold: join(golden, name, 'gold.json'),
      }));
  }
  if (args.length !== 2 || args[0].startsWith('--')) {
    fail('usage: node tools/check-gold.mjs RAW.json|PAGE.txt GOLD.json | --all', 2);
  }
  return [{ name: args[0], input: args[0], gold: args[1] }];
}

function rawArticle(path, gold) {
  const content = readFileSync(path, 'utf8');
  if (extname(path) === '.json') return JSON.parse(content);
  const { contentType, source } = gold.input;
  return { contentType, source, content };
}

/** The enriched article, or a text that says why there is none. */
function enrich(raw) {
  const run = spawnSync(process.execPath, [commandLine, 'enrich', '-'], {
    cwd: root,
    input: `${JSON.stringify(raw)}\n`,
    encoding: 'utf8',
    maxBuffer: MAX_OUTPUT_BYTES,
    timeout: TIMEOUT_MS,
  });
  if (run.error) return run.error.message;
  const lines = run.stdout.split('\n').filter((line) => line !== '');
  if (run.status !== 0 || lines.length !== 1) {
    return `exit status ${run.status}, ${lines.length} records\n${run.stderr.trim()}`;
  }
  return JSON.parse(lines[0]);
}

function problemsOf(
  { input, gold: goldPath },
  { compareWithGold, describeGoldProblem, parseGold },
) {
  const gold = parseGold(JSON.parse(readFileSync(goldPath, 'utf8')));
  const enriched = enrich(rawArticle(input, gold));
  if (typeof enriched === 'string') return [`not enriched: ${enriched}`];
  return compareWithGold(enriched, gold).map(describeGoldProblem);
}

const cases = casesOf(process.argv.slice(2));
if (!existsSync(commandLine)) fail(`missing ${commandLine}: npm run build`, 1);
const library = testing();
let total = 0;
for (const one of cases) {
  const problems = problemsOf(one, library);
  total += problems.length;
  console.log(
    `${one.name}: ${problems.length === 0 ? 'as gold' : `${problems.length} to correct`}`,
  );
  for (const problem of problems) console.log(`  ${problem}`);
}
process.exit(total === 0 ? 0 : 1);
