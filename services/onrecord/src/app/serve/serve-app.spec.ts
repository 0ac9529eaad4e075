import { type QuoteRecord, topics } from '@onrecord/contracts';
import { readConfig } from '@onrecord/platform-config';
import { createLogger } from '@onrecord/platform-logging';
import { eventually, rawArticle } from '@onrecord/testing';
import { fakeIo } from '../../testing/fake-io';
import { startInPlaceHost } from '../../testing/in-place-host';
import { runWay } from '../commands/run-way';
import { ways } from '../journey/ways';
import type { Flow, Server } from './start-server';
import { startFlow, startServer } from './start-server';

const config = readConfig({});
const logger = createLogger({ level: 'silent', service: 'test', version: '0' });
const startHost = (stages: Parameters<typeof startInPlaceHost>[0]) => startInPlaceHost(stages);

let flow: Flow;
let server: Server;
beforeAll(async () => {
  const onFatal = (error: unknown) => {
    throw error;
  };
  flow = await startFlow({ config, jobs: 1, logger, onFatal, startHost });
  server = await startServer(flow.flow, logger, { host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await server.close();
  await flow.close();
});

async function post(body: string | Buffer, query = '', type: string | null = 'application/json') {
  const response = await fetch(`${server.url}/articles${query}`, {
    method: 'POST',
    headers: type === null ? {} : { 'Content-Type': type },
    body,
  });
  return answerOf(response);
}

async function get(path: string) {
  return answerOf(await fetch(`${server.url}${path}`));
}

async function answerOf(response: Response) {
  const text = await response.text();
  const body = JSON.parse(text) as Record<string, unknown>;
  return { status: response.status, headers: response.headers, text, body };
}

const json = JSON.stringify;
const timeless = (text: string): string =>
  text.replace(/"at":"[^"]*"/gu, '"at":0').replace(/"ms":[\d.]+/gu, '"ms":0');

describe('POST /articles', () => {
  it('accepts an article and says where it will be', async () => {
    const { status, headers, body } = await post(json(rawArticle({ id: 'a/1 ü' })));
    expect({ status, body }).toEqual({ status: 202, body: { id: 'a/1 ü' } });
    const location = headers.get('location') ?? '';
    let found = await get(location);
    while (found.status === 404) found = await get(location);
    expect(found.body).toMatchObject({ id: 'a/1 ü', quotes: [{ text: '“The bridge is safe,”' }] });
  });

  it('answers with what enrich makes of the same bytes, when asked to wait', async () => {
    const body = json(rawArticle({ id: 'same', content: 'Ferry\n\n“We wait,” Jens Aune said.' }));
    const io = fakeIo(`${body}\n`);
    await runWay(ways.enrich, { files: [], jobs: 1, format: 'jsonl', io, config, startHost });
    const { status, headers, text } = await post(body, '?wait=true');
    expect({ status, outcome: headers.get('onrecord-outcome') }).toEqual({
      status: 200,
      outcome: 'enriched',
    });
    expect(`${timeless(text)}\n`).toBe(timeless(io.out()));
  });

  it('answers a repeat with the article that it already has', async () => {
    const body = json(rawArticle({ id: 'twice', content: 'Ferry\n\nIt sails twice.' }));
    const first = await post(body, '?wait=true');
    const second = await post(body, '?wait=true');
    expect(second.headers.get('onrecord-outcome')).toBe('unchanged');
    expect(second.text).toBe(first.text);
  });

  it('answers with the reason of a dead letter, and so does GET from then on', async () => {
    const body = json(rawArticle({ id: 'image', contentType: 'image/png' }));
    const expected = { id: 'image', stage: 'cleaner' };
    const { status, body: report } = await post(body, '?wait=true');
    expect(status).toBe(422);
    expect(report).toMatchObject(expected);
    expect(report['code']).toMatch(/^ONRECORD_CONTENT_TYPE/u);
    expect(await get('/articles/image')).toMatchObject({ status: 422, body: expected });
  });

  it.each([
    { name: 'no JSON', body: 'x', status: 400, code: 'ONRECORD_MESSAGE_NOT_JSON' },
    { name: 'no body', body: '', status: 400, code: 'ONRECORD_MESSAGE_EMPTY' },
    { name: 'no content', body: '{"id":"a"}', status: 400, code: 'ONRECORD_MESSAGE_SCHEMA' },
    {
      name: 'bytes that are not UTF-8',
      body: Buffer.from('{"content":"\xe9"}', 'latin1'),
      status: 400,
      code: 'ONRECORD_MESSAGE_NOT_UTF8',
    },
    {
      name: 'another media type',
      body: '<p>x</p>',
      type: 'text/html',
      status: 415,
      code: 'ONRECORD_MEDIA_TYPE',
    },
    {
      name: 'more bytes than a body may have',
      body: Buffer.alloc(topics.rawArticle.maxMessageBytes + 1, 0x20),
      status: 413,
      code: 'ONRECORD_RECORD_TOO_LARGE',
    },
    {
      name: 'more bytes than a record may have',
      body: json({ content: 'x'.repeat(topics.rawArticle.maxMessageBytes - 20) }),
      status: 413,
      code: 'ONRECORD_RECORD_TOO_LARGE',
    },
  ])('refuses $name', async ({ body, type, status, code }) => {
    const answer = await post(body, '', type ?? 'application/json');
    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.body['message']).not.toBe('');
  });
});

describe('GET', () => {
  it.each([
    { path: '/articles/unknown', status: 404, code: 'ONRECORD_ARTICLE_UNKNOWN' },
    { path: '/elsewhere', status: 404, code: 'ONRECORD_HTTP_404' },
    { path: '/articles/%ZZ', status: 400, code: 'ONRECORD_HTTP_400' },
    { path: '/quotes?speaker=a&speaker=b', status: 400, code: 'ONRECORD_QUERY_INVALID' },
  ])('answers $status for $path', async ({ path, status, code }) => {
    expect(await get(path)).toMatchObject({ status, body: { code } });
  });

  it.each(['/health/live', '/health/ready'])('answers that all is well on %s', async (path) => {
    expect(await get(path)).toMatchObject({ status: 200, body: { status: 'ok' } });
  });
});

describe('GET /quotes', () => {
  async function listen(query: string) {
    const stop = new AbortController();
    const { body, headers } = await fetch(`${server.url}/quotes${query}`, { signal: stop.signal });
    let text = '';
    const reading = (async () => {
      for await (const chunk of body ?? []) text += Buffer.from(chunk as Uint8Array).toString();
    })().catch(() => undefined);
    await eventually(() => text.includes(': listening\n\n'));
    return {
      type: headers.get('content-type'),
      text: () => text,
      close: async () => {
        stop.abort();
        await reading;
      },
    };
  }

  it('sends every quote as an event, or those of one speaker', async () => {
    const all = await listen('');
    const some = await listen('?speaker=aune');
    const content =
      'Ferry\n\n“The ice is thick,” pilot Jens Aune said.\n\n“Nobody sails,” captain Ida Holm said.';
    await post(json(rawArticle({ id: 'ice', content })), '?wait=true');
    await eventually(() => all.text().split('event: quote').length === 3);
    await eventually(() => some.text().includes('event: quote'));
    const records = some
      .text()
      .split('\n')
      .filter((line) => line.startsWith('data: '))
      .map((line) => JSON.parse(line.slice('data: '.length)) as Record<string, unknown>);
    expect(all.type).toBe('text/event-stream; charset=utf-8');
    expect(all.text()).toContain('Ida Holm');
    expect(records).toEqual([
      expect.objectContaining({ articleId: 'ice', speakerName: 'Jens Aune', revision: 1 }),
    ]);
    await all.close();
    await some.close();
    await eventually(() => flow.flow.feed.size === 0);
  });

  it('takes a quote back that a later revision no longer has, and gives that its changes', async () => {
    const content = '“The fog is lifting,” pilot Jens Aune said.';
    await post(json(rawArticle({ id: 'fog', content })), '?wait=true');
    const some = await listen('?speaker=aune');
    const { body } = await post(
      json(rawArticle({ id: 'fog', content: 'Nobody said anything.' })),
      '?wait=true',
    );
    await eventually(() => some.text().includes('event: quote'));
    const events = some.text().split('event: quote').slice(1);
    const record = JSON.parse(events[0]?.split('data: ')[1] ?? '') as QuoteRecord;
    expect(events).toHaveLength(1);
    expect(record).toMatchObject({ articleId: 'fog', revision: 2, retracted: true });
    expect(record.text).toBe('“The fog is lifting,”');
    expect(body).toMatchObject({
      revision: 2,
      quotes: [],
      changes: { quotes: { added: [], removed: [record.id], altered: [], reattributed: [] } },
    });
    await some.close();
  });
});

describe('startServer', () => {
  it('says that a port is taken, and how to choose another', async () => {
    const port = Number(new URL(server.url).port);
    await expect(startServer(flow.flow, logger, { host: '127.0.0.1', port })).rejects.toMatchObject(
      { code: 'ONRECORD_PORT_TAKEN', message: expect.stringContaining('--port') as string },
    );
  });

  it('lets go of listeners when it closes', async () => {
    const other = await startServer(flow.flow, logger, { host: '127.0.0.1', port: 0 });
    const { body } = await fetch(`${other.url}/quotes`);
    await other.close();
    let text = '';
    for await (const chunk of body ?? []) text += Buffer.from(chunk as Uint8Array).toString();
    expect(text).toBe(': listening\n\n');
  });
});
