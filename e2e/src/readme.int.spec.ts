import type { EnrichedArticle } from '@onrecord/contracts';
import { plainEnvironment, rawArticle } from '@onrecord/testing';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Installation } from './lib/installation';

jest.setTimeout(180_000);

const ROOT = join(__dirname, '../..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** The commands of the README's shell blocks: without comments, continued lines joined. */
const commands = [...README.matchAll(/```sh\n([^]*?)```/gu)]
  .flatMap(([, block = '']) => block.replaceAll('\\\n', ' ').split('\n'))
  .map((line) =>
    line
      .replace(/\s+#.*$/u, '')
      .replaceAll(/\s+/gu, ' ')
      .trim(),
  )
  .filter((line) => line !== '');

/** The command that begins so; each is asked for once, so that the last test knows what is left. */
const asked = new Set<string>();
function command(start: string): string {
  const found = commands.find((line) => line.startsWith(start) && !asked.has(line));
  if (found === undefined) throw new Error(`the README has no command that begins with ${start}`);
  asked.add(found);
  return found;
}

describe('the README’s commands', () => {
  let folder: string;
  let environment: NodeJS.ProcessEnv;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'onrecord-readme-'));
    cpSync(join(ROOT, 'services/onrecord/demo/article.html'), join(folder, 'page.html'));
    const articles = [rawArticle(), rawArticle({ id: 'article-2' })];
    writeFileSync(
      join(folder, 'raw.jsonl'),
      articles.map((article) => `${JSON.stringify(article)}\n`).join(''),
    );
    environment = plainEnvironment({
      ...process.env,
      PATH: `${join(ROOT, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`,
    });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  /** Runs a command in the folder with the articles; `npx` would look for us there. */
  function shell(line: string, more: NodeJS.ProcessEnv = {}) {
    const { status, stdout, stderr } = spawnSync('bash', ['-c', line.replaceAll('npx ', '')], {
      cwd: folder,
      env: { ...environment, ...more },
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${line} ended with ${status ?? 'a signal'}:\n${stderr}`);
    return stdout;
  }

  it('the article at the top gives the quote below it', () => {
    const [article = '', quote = ''] = [...README.matchAll(/```json\n([^]*?)```/gu)].map(
      ([, block = '']) => block,
    );
    writeFileSync(join(folder, 'top.jsonl'), JSON.stringify(JSON.parse(article)));
    const enriched = JSON.parse(shell('onrecord enrich top.jsonl')) as EnrichedArticle;
    expect(enriched.quotes).toHaveLength(1);
    expect(enriched.quotes[0]).toMatchObject(JSON.parse(quote) as Record<string, unknown>);
  });

  it('npm start prints who said what', () => {
    const line = `${command('npm start')} -- --once`;
    const { status, stdout } = spawnSync('bash', ['-c', line], {
      cwd: ROOT,
      env: plainEnvironment(process.env),
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    expect(stdout).toContain('Who said what');
  });

  it('an article is submitted while it serves', async () => {
    const port = await freePort();
    const server = spawn('onrecord', ['serve', '--port', String(port)], { env: environment });
    try {
      await says(server, 'Listening');
      const line = command('curl').replace('127.0.0.1:8080', `127.0.0.1:${port}`);
      expect(JSON.parse(shell(line))).toMatchObject({
        quotes: [{ type: 'direct', speaker: { name: 'Tora Vik' } }],
      });
    } finally {
      await end(server);
    }
  });

  it('a page becomes a readable sheet', () => {
    expect(shell(command('npx onrecord enrich page.html'))).toContain('Who said what');
  });

  it('a page becomes a page with who said what beside it', () => {
    shell(command('npx onrecord enrich page.html'));
    const page = readFileSync(join(folder, 'quotes.html'), 'utf8');
    expect(page).toContain('<ul class="notes">');
    expect(page.endsWith('</html>\n')).toBe(true);
  });

  it('the entities of a page are explained', () => {
    const sheet = shell(command('npx onrecord explain entities page.html'));
    expect(sheet).toMatch(/^Judith Ranftl {2}person, /mu);
    expect(sheet).toContain('last name → ¶');
  });

  it('the quotes of a page are explained', () => {
    const sheet = shell(command('npx onrecord explain quotes page.html'));
    expect(sheet).toMatch(/^1 {2}\S.* speech$/mu);
    expect(sheet).toMatch(/^ +found by {3}/mu);
    expect(sheet).toMatch(/^ +linked to {2}“/mu);
  });

  it('the stages one by one give what all give at once', () => {
    shell(command('npx onrecord enrich raw.jsonl'));
    const chained = shell(command('npx onrecord clean'));
    const enriched = readFileSync(join(folder, 'enriched.jsonl'), 'utf8');
    expect(comparable(chained)).toBe(comparable(enriched));
    expect(enriched.trim().split('\n')).toHaveLength(2);
  });

  it('articles are published and watched, and nothing is wrong', async () => {
    const installation = await Installation.create();
    try {
      await installation.startAll();
      shell(command('npx onrecord publish'), installation.environment);
      const [program = '', ...args] = command('npx onrecord tail').replace('npx ', '').split(' ');
      const tail = spawn(program, args, { env: { ...environment, ...installation.environment } });
      await says(tail, 'article-2');
      await end(tail);
      expect(shell(command('npx onrecord dlq list'), installation.environment)).toBe('');
      expect(shell(command('npx onrecord dlq replay'), installation.environment)).toBe('');
      const audit = shell(command('npx onrecord audit'), installation.environment);
      expect(audit).toContain('Nothing lost, nothing doubled.');
      const report = shell(command('npx onrecord doctor'), installation.environment);
      expect(report).toMatch(/^no problems, /mu);
    } finally {
      await installation.close();
    }
  });

  it('the rights of each user are printed', () => {
    expect(shell(command('npx onrecord acls'))).toMatch(/^kafka-acls.*--transactional-id/mu);
  });

  it('compose and its scaling name what the compose file has', () => {
    expect(command('docker compose up -d --build')).toBe('docker compose up -d --build');
    const service = /--scale (\w+)=\d/u.exec(command('docker compose up -d --scale'))?.[1] ?? '';
    const file = readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8');
    expect(file).toMatch(new RegExp(`^  ${service}:$`, 'mu'));
  });

  it('no command is left that these tests do not run, but the one that runs them', () => {
    expect(command('npm test')).toBe('npm test');
    expect(commands.filter((line) => !asked.has(line))).toEqual([]);
  });
});

function comparable(lines: string): string {
  return lines.replaceAll(/"at":"[^"]*","ms":[\d.e+-]+/gu, '');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Resolves once the process has written `words`; fails when it ends before. */
async function says(child: ChildProcess, words: string): Promise<void> {
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
      if (output.includes(words)) resolve();
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', () => {
      reject(new Error(`ended without saying ${words}:\n${output}`));
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}
