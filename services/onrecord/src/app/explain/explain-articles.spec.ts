import { parseMessage } from '@onrecord/contracts';
import { readConfig } from '@onrecord/platform-config';
import { rawArticle } from '@onrecord/testing';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakeIo } from '../../testing/fake-io';
import { startInPlaceHost } from '../../testing/in-place-host';
import { clean, unless } from '../journey/ways';
import { partialTopics } from '../stages/partial-stage';
import { explainArticles, type ExplainOptions } from './explain-articles';
import type { Explainer } from './explainer';

/** Says of each article no more than its words, so that the frame alone is tested. */
const words: Explainer = {
  name: 'words',
  summary: '',
  help: '',
  page: { begin: '<page>', end: '</page>' },
  stages: ['cleaner'],
  legs: (host, memory) => [unless(clean(host, memory), (article) => 'text' in article)],
  load: () =>
    Promise.resolve((value) => {
      const { id, text } = parseMessage(partialTopics.cleanedArticle, value);
      return {
        id,
        json: () => ({ id, text }),
        sheet: ({ columns }) => `${id} ${text} ${columns}\n`,
        html: (number) => `<p id="${number}">${id}</p>`,
      };
    }),
};

let hosts = 0;
beforeEach(() => (hosts = 0));

async function explain(input: string, options: Partial<ExplainOptions> = {}) {
  const io = fakeIo(input);
  const status = await explainArticles(words, {
    files: [],
    format: 'sheet',
    articleId: null,
    io,
    config: readConfig({}),
    startHost: (stages) => {
      hosts += 1;
      return startInPlaceHost(stages);
    },
    ...options,
  });
  return { status, out: io.out(), err: io.err() };
}

const lines = (...articles: readonly object[]): string =>
  articles.map((article) => `${JSON.stringify(article)}\n`).join('');
const one = { id: 'one', text: 'We wait.' };
const two = { id: 'two', text: 'We sail.' };

describe('explainArticles', () => {
  it('explains every article in order, on sheets', async () => {
    expect(await explain(lines(one, two))).toEqual({
      status: 0,
      out: 'one We wait. 80\ntwo We sail. 80\n',
      err: '',
    });
  });

  it('starts no stage for articles that are past it', async () => {
    await explain(lines(one, two));
    expect(hosts).toBe(0);
  });

  it('takes raw articles through the stages before', async () => {
    const content = 'Ferry\n\n“We wait,” pilot Jens Aune said on Monday.';
    const { out, err } = await explain(lines(rawArticle({ id: 'raw', content }), two));
    expect(out).toContain('raw ');
    expect(out).toContain('pilot Jens Aune');
    expect(out).toContain('two We sail.');
    expect({ err, hosts }).toEqual({ err: '', hosts: 1 });
  });

  it('takes pages and texts', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'onrecord-explain-'));
    const file = join(folder, 'ferry.txt');
    writeFileSync(file, 'The ferry waits for the ice to go, as it does in every spring.');
    const { status, out } = await explain('', { files: [file] });
    rmSync(folder, { recursive: true });
    expect(status).toBe(0);
    expect(out).toContain('The ferry waits');
  });

  it('gives one page for all, even for none', async () => {
    const { out } = await explain(lines(one, two), { format: 'html' });
    expect(out).toBe('<page><p id="1">one</p><p id="2">two</p></page>');
    expect((await explain('', { format: 'html' })).out).toBe('<page></page>');
  });

  it('gives one JSON object a line', async () => {
    expect((await explain(lines(one, two), { format: 'json' })).out).toBe(lines(one, two));
  });

  it('reports what is bad where it stands, explains the others, and ends with 1', async () => {
    const input = ['no JSON', '{"id":"x"}', '{"id":"y","text":1}', JSON.stringify(one)].join('\n');
    const { status, out, err } = await explain(input);
    expect({ status, out }).toEqual({ status: 1, out: 'one We wait. 80\n' });
    expect(err.split('\n').map((line) => line.replace(/(_[A-Z]+): .*/u, '$1'))).toEqual([
      'line 1: id -: ONRECORD_MESSAGE_NOT_JSON',
      'line 2: id x: ONRECORD_MESSAGE_SCHEMA',
      'line 3: id y: ONRECORD_MESSAGE_SCHEMA',
      '',
    ]);
  });

  it('reports a file that is not there', async () => {
    const { status, err } = await explain('', { files: ['/no/such.jsonl'] });
    expect(status).toBe(1);
    expect(err).toBe('/no/such.jsonl: id -: ONRECORD_FILE_UNREADABLE: no such file\n');
  });

  it('raises what is no fault of the input', async () => {
    const broken: Explainer = {
      ...words,
      load: () =>
        Promise.resolve(() => {
          throw new RangeError('a fault');
        }),
    };
    const options = { files: [], format: 'json' as const, articleId: null };
    const run = explainArticles(broken, {
      ...options,
      io: fakeIo(lines(one)),
      config: readConfig({}),
    });
    await expect(run).rejects.toThrow('a fault');
  });

  describe('when one article is asked for', () => {
    it('shows it alone', async () => {
      const { out } = await explain(lines(one, two), { articleId: 'two', format: 'html' });
      expect(out).toBe('<page><p id="1">two</p></page>');
    });

    it('says nothing of others that are bad, but of what may be the one', async () => {
      const input = `{"id":"x"}\n${lines(one)}`;
      expect(await explain(input, { articleId: 'one' })).toMatchObject({ status: 0, err: '' });
      const { status, err } = await explain(`{\n${input}`, { articleId: 'one' });
      expect(status).toBe(1);
      expect(err).toMatch(/^line 1: id -: ONRECORD_MESSAGE_NOT_JSON: .*\n$/u);
    });

    it('says that it is not there, and ends with 1', async () => {
      const { status, err } = await explain(lines(one), { articleId: 'three\u001b[2J' });
      expect({ status, err }).toEqual({
        status: 1,
        err: 'onrecord: no article with the id three [2J\n',
      });
    });
  });
});
