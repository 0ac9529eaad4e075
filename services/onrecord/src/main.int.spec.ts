import { plainEnvironment, rawArticle } from '@onrecord/testing';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';

jest.setTimeout(60_000);

/** The compiled program, as `npx onrecord` starts it: worker threads cannot run TypeScript. */
const LAUNCHER = join(__dirname, '../bin/onrecord.mjs');
const COMPILED = join(__dirname, '../dist/main.js');

function start(args: readonly string[], settings: Record<string, string> = {}) {
  const env = plainEnvironment({ ...process.env, ...settings });
  return spawn(process.execPath, [LAUNCHER, ...args], { env });
}

interface Finished {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

function finish(child: ChildProcessWithoutNullStreams, input = ''): Promise<Finished> {
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  child.stdin.on('error', () => undefined).end(input);
  return new Promise((resolve) => {
    child.once('close', (status) => {
      resolve({ status, out, err });
    });
  });
}

const run = (args: readonly string[], input = '', settings: Record<string, string> = {}) =>
  finish(start(args, settings), input);

const lines = (...messages: readonly object[]): string =>
  messages.map((message) => `${JSON.stringify(message)}\n`).join('');
const timeless = (out: string): string =>
  out.replace(/"at":"[^"]*"/gu, '"at":0').replace(/"ms":[\d.]+/gu, '"ms":0');

const many = lines(
  ...Array.from({ length: 60 }, (_, i) =>
    rawArticle({
      id: `a${i % 23}`,
      content: `Bridge\n\n${'It is long. '.repeat(i % 9)}“It is safe,” engineer Mona Lindqvist said on day ${i % 4}.`,
    }),
  ),
);

beforeAll(() => {
  if (!existsSync(COMPILED)) throw new Error(`expected ${COMPILED}; run: npm run build`);
});

describe('onrecord', () => {
  it('gives the same with one worker thread and with three', async () => {
    const one = await run(['enrich'], many);
    const three = await run(['enrich', '--jobs', '3'], many);
    expect(one.status).toBe(0);
    expect(one.out.split('\n').length).toBeGreaterThan(40);
    expect(timeless(three.out)).toBe(timeless(one.out));
    expect(three.err).toBe(one.err);
  });

  it('says of a bad line what is wrong, does the others, and ends with 1', async () => {
    const input = `{\n${lines(rawArticle({ id: 'good' }))}`;
    const { status, out, err } = await run(['enrich', '-'], input);
    expect(status).toBe(1);
    expect(err).toMatch(/^line 1: id -: ONRECORD_MESSAGE_NOT_JSON: .*\n$/u);
    expect(JSON.parse(out)).toMatchObject({ id: 'good', revision: 1 });
  });

  it('makes a dead letter of an article that takes too long, and goes on', async () => {
    const endless = rawArticle({ id: 'endless', content: '“(«‘ '.repeat(150_000) });
    const settings = { ONRECORD_JOB_TIMEOUT_MS: '10', ONRECORD_JOB_ATTEMPTS: '1' };
    const { status, err } = await run(['enrich'], lines(endless), settings);
    expect(status).toBe(1);
    expect(err).toMatch(/^line 1: id endless: ONRECORD_STAGE_TIMEOUT: /u);
  });

  it('ends quietly when the reader of a pipe has seen enough', async () => {
    const child = start(['enrich']);
    child.stdout.once('data', () => child.stdout.destroy());
    const { status, err } = await finish(child, many.repeat(20).replace(/"a(\d+)"/gu, '"b$1"'));
    expect({ status, err: err.replace(/^line \d+: id \w+: unchanged.*\n/gmu, '') }).toEqual({
      status: 0,
      err: '',
    });
  });

  it('says that standard output cannot be written', async () => {
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, [LAUNCHER, 'enrich'], { stdio: ['pipe', full, 'pipe'] });
    let err = '';
    child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.stdin?.on('error', () => undefined).end(many);
    const [status] = (await once(child, 'close')) as [number | null];
    closeSync(full);
    expect(err).toMatch(/^onrecord: ONRECORD_OUTPUT_FAILED: .*ENOSPC.*\n$/u);
    expect(status).toBe(74);
  });

  it('names a wrong setting', async () => {
    const { status, err } = await run(['enrich'], '', { ONRECORD_THREADS: 'many' });
    expect(status).toBe(2);
    expect(err).toContain('ONRECORD_THREADS');
  });

  it('prints the sheet of npm start and ends when told so', async () => {
    const { status, out, err } = await run(['demo', '--once']);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toContain('Who said what\n');
  });

  it('goes on serving on a free port when its own is taken, until it is stopped', async () => {
    const server = start(['serve', '--port', '0']);
    const { url } = await listening(server, server.stderr);
    const demo = start(['demo'], { ONRECORD_HTTP_PORT: new URL(url).port });
    const { url: other, text } = await listening(demo, demo.stdout);
    expect(text).toContain(`Port ${new URL(url).port} is taken; using a free one.`);
    const submit = /curl -s '(?<target>[^']+)'[^]*--data-binary '(?<body>[^']+)'/u.exec(text);
    const { target = '', body = '' } = submit?.groups ?? {};
    expect(target.startsWith(other)).toBe(true);
    const answer = await fetch(target, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    expect(await answer.json()).toMatchObject({ quotes: [{ speaker: { name: 'Ana Ruiz' } }] });
    for (const child of [server, demo]) {
      const ended = finish(child);
      child.kill('SIGTERM');
      expect((await ended).status).toBe(0);
    }
  });

  it('says at once that the port of serve is taken', async () => {
    const server = start(['serve', '--port', '0']);
    const { url } = await listening(server, server.stderr);
    const { status, err } = await run(['serve', '--port', new URL(url).port]);
    expect(status).toBe(2);
    expect(err).toContain('ONRECORD_PORT_TAKEN');
    const ended = finish(server);
    server.kill('SIGINT');
    expect((await ended).status).toBe(0);
  });

  it.each([
    { name: 'publish', args: ['publish', '-'] },
    { name: 'topics create', args: ['topics', 'create', '--wait', '2'] },
  ])(
    'lets $name say within ten seconds that there is no broker, and what to check',
    async ({ args }) => {
      const begun = Date.now();
      const { status, err } = await run([...args, '--brokers', '127.0.0.1:9']);
      expect(Date.now() - begun).toBeLessThan(13_000);
      expect(status).toBe(69);
      expect(err).toMatch(
        /^onrecord: ONRECORD_BROKER_UNREACHABLE: .*127\.0\.0\.1:9.*KAFKA_BROKERS/u,
      );
    },
  );
});

/** Resolves once the program has printed where it listens and what follows. */
function listening(
  child: ChildProcessWithoutNullStreams,
  stream: NodeJS.ReadableStream,
): Promise<{ readonly url: string; readonly text: string }> {
  let text = '';
  return new Promise((resolve, reject) => {
    child.once('exit', (status) => {
      reject(new Error(`ended with ${status} before it listened`));
    });
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const url = /Listening on (\S+)\n(?:\n[^]*\n\n)?$/u.exec(text)?.[1];
      if (url !== undefined) resolve({ url, text });
    });
  });
}
