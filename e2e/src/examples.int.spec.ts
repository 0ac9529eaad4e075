import { topics } from '@onrecord/contracts';
import { eventually } from '@onrecord/testing';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examples, runExample } from './lib/example-process';
import { holds, Installation, type SeenRecord, valueOf } from './lib/installation';

jest.setTimeout(180_000);

const SAID = '“It will not stop,”';
const typescript = (name: string) => join(examples, 'typescript/dist', `${name}.js`);
const python = (name: string) => join(examples, 'python', `${name}.py`);
const kcat = (name: string) => join(examples, 'kcat', `${name}.sh`);

/** Where the examples' own programs are; installs what is missing where that is possible. */
function prepare(): { python: string } {
  const script = join(examples, '../tools/local/prepare-examples.mjs');
  const options = { encoding: 'utf8', timeout: 600_000 } as const;
  const { stdout, stderr, status } = spawnSync(process.execPath, [script], options);
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as { python: string };
}

describe('the examples, with the three services', () => {
  let installation: Installation;
  let pythonProgram: string;
  let folder: string;
  let outcomes: SeenRecord[];
  let quotes: SeenRecord[];

  /** An article of its own in a file, whose spans stand behind letters of two code units. */
  function articleFile(id: string, metadata = {}): string {
    const file = join(folder, `${id}.json`);
    const content = `Ferry back in service 🏝️\n\nThe ferry of quay ${id} 🚢 runs again from Monday, the harbour office announced. ${SAID} harbour master Tora Vik said on Friday after a week of repairs.`;
    writeFileSync(
      file,
      JSON.stringify({ id, contentType: 'text/plain', content, metadata }, null, 2),
    );
    return file;
  }

  function run(command: string, args: readonly string[], until?: RegExp): Promise<string> {
    const [group] = args[0]?.split('/').slice(-1) ?? [];
    const environment = { ...installation.environment, GROUP: `${installation.prefix}${group}` };
    return runExample({ command, args, environment, ...(until === undefined ? {} : { until }) });
  }

  beforeAll(async () => {
    pythonProgram = prepare().python;
    folder = mkdtempSync(join(tmpdir(), 'examples-'));
    installation = await Installation.create({ partitions: 4 });
    await installation.startAll();
    outcomes = await installation.follow('article-outcome');
    quotes = await installation.follow('quote');
  }, 660_000);
  afterAll(async () => {
    await installation.close();
    rmSync(folder, { recursive: true });
  });

  const publishers = [
    { name: 'kafkajs', id: 'bare', command: () => process.execPath, script: typescript('publish') },
    {
      name: 'our client',
      id: 'client',
      command: () => process.execPath,
      script: typescript('publish-with-client'),
    },
    { name: 'Python', id: 'python', command: () => pythonProgram, script: python('publish') },
    { name: 'kcat', id: 'kcat', command: () => 'sh', script: kcat('publish') },
  ];
  const argumentsOf = (script: string, id: string, file: string) =>
    script.endsWith('.sh') ? [script, id, file] : [script, file];

  it.each(publishers)(
    'publish with $name, also more than the 1 MB of some defaults',
    async ({ id, command, script }) => {
      const told = outcomes.length;
      const file = articleFile(id, { page: 'x'.repeat(1_500_000) });
      const said = await run(command(), argumentsOf(script, id, file));
      expect(said).toBe(`published ${id}\n`);
      await holds(outcomes, told + 1);
      expect(outcomes.slice(told).map((record) => valueOf(topics.articleOutcome, record))).toEqual([
        expect.objectContaining({ articleId: id, outcome: 'enriched', revision: 1 }),
      ]);
    },
  );

  it('publish the article that lies beside them, and find who spoke in it', async () => {
    const file = join(examples, 'article.json');
    const told = outcomes.length;
    await run(process.execPath, [typescript('publish'), file]);
    const isThere = ({ key }: SeenRecord) => key === 'skarholm-ferry';
    await eventually(() => quotes.some(isThere), 60_000);
    // Its outcome is another record, which may come later: the next test counts outcomes.
    await holds(outcomes, told + 1);
    const quote = valueOf(topics.quote, quotes.find(isThere));
    expect(quote).toMatchObject({ text: SAID, speakerName: 'Tora Vik', type: 'direct' });
  });

  it('send one article to one partition, whichever client does', async () => {
    const told = outcomes.length;
    for (const id of ['same-1', 'same-2', 'same-3']) {
      const file = articleFile(id);
      for (const { command, script } of publishers) {
        await run(command(), argumentsOf(script, id, file));
      }
    }
    await holds(outcomes, told + 3 * publishers.length);
    const places = outcomes.slice(told).map((record) => {
      const { articleId, raw } = valueOf(topics.articleOutcome, record);
      return `${articleId ?? ''} ${raw.partition}`;
    });
    expect(new Set(places).size).toBe(3);
  });

  it('subscribe with kafkajs', async () => {
    await holds(quotes, publishers.length);
    const said = await run(process.execPath, [typescript('read-quotes')], /Tora Vik: .+\n/u);
    expect(said).toContain(`Tora Vik: ${SAID}\n`);
  });

  it("follow one speaker's quotes with our client", async () => {
    const args = [typescript('watch-speaker'), 'vik'];
    const said = await run(process.execPath, args, /\(kcat\)\n/u);
    expect(said.split('\n')).toContain(`Tora Vik: ${SAID} (kcat)`);
  });

  it('subscribe with Python, and cut the words out behind letters of two code units', async () => {
    const line = /^Tora Vik: “It will not stop,” \[(\d+):(\d+)\] in python$/mu;
    const said = await run(pythonProgram, [python('read_quotes')], line);
    const [, first, last] = line.exec(said) ?? [];
    const enriched = await installation.follow('enriched-article');
    await holds(enriched, 4);
    const record = enriched.find(({ key }) => key === 'python');
    const { text } = valueOf(topics.enrichedArticle, record);
    // Code points, as Python counts them.
    expect(Array.from(text).slice(Number(first), Number(last)).join('')).toBe(SAID);
    expect(text.slice(Number(first), Number(last))).not.toBe(SAID);
  });

  it("pass Python's own test of spans", async () => {
    await expect(run(pythonProgram, [python('test_spans')])).resolves.toBe('');
  });

  it('subscribe with kcat', async () => {
    const said = await run('sh', [kcat('read-quotes'), '-e']);
    const ids = said
      .trim()
      .split('\n')
      .map((line) => valueOf(topics.quote, { key: null, value: Buffer.from(line), headers: {} }))
      .filter(({ text, speakerName }) => text === SAID && speakerName === 'Tora Vik')
      .map(({ articleId }) => articleId);
    expect(ids).toEqual(expect.arrayContaining(publishers.map(({ id }) => id)));
  });
});
