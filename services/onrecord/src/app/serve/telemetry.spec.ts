import type { RawArticle } from '@onrecord/contracts';
import { readConfig } from '@onrecord/platform-config';
import { createLogger } from '@onrecord/platform-logging';
import { eventually, type OtlpReceiver, rawArticle, startOtlpReceiver } from '@onrecord/testing';
import { startInPlaceHost } from '../../testing/in-place-host';
import { type Flow, type Server, startFlow, startServer } from './start-server';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const CALLER = 'b7ad6b7169203331';

/** Words that stand nowhere but in the articles, one for each place that a stage reads. */
const WORDS = ['Quellwich', 'Ombertine', 'Vaskel', 'Drumloft', 'Harrowmead', 'Tissenberg'];
const [TITLE, SPEAKER, QUOTED, AUTHOR, METADATA, FAILURE] = WORDS as [
  string,
  string,
  string,
  string,
  string,
  string,
];

const article = (overrides: Partial<RawArticle> = {}): RawArticle =>
  rawArticle({
    id: 'a',
    title: `${TITLE} wakes`,
    content: `<html><head><title>${TITLE} wakes</title><meta name="author" content="Ada ${AUTHOR}"></head><body><article><h1>${TITLE} wakes</h1><p>“The ${QUOTED} is open,” mayor Ida ${SPEAKER} said on Monday in the town hall.</p></article></body></html>`,
    contentType: 'text/html',
    metadata: { note: METADATA },
    ...overrides,
  });

describe('serve, watched', () => {
  let receiver: OtlpReceiver;
  let flow: Flow;
  let server: Server;
  const lines: string[] = [];

  beforeAll(async () => {
    receiver = await startOtlpReceiver();
    const destination = { write: (line: string) => void lines.push(line) };
    const logger = createLogger({ level: 'info', service: 'onrecord', version: '0', destination });
    flow = await startFlow({
      config: readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url }),
      jobs: 1,
      logger,
      onFatal: (error) => {
        throw error;
      },
      startHost: (names) =>
        startInPlaceHost(names, {
          failure: ({ stage, article: given }) =>
            stage === 'entities' && (given as { id: string }).id === 'poison'
              ? new TypeError(`${FAILURE} is not iterable`)
              : null,
        }),
    });
    server = await startServer(flow.flow, logger, { host: '127.0.0.1', port: 0 });
  });
  afterAll(async () => {
    await server.close();
    await flow.close();
    await receiver.close();
  });

  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/articles?wait=true`, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json', ...headers },
    });
  const metrics = async () => (await fetch(`${server.url}/metrics`)).text();
  const valueOf = (text: string, name: string, ...labels: string[]): number =>
    text
      .split('\n')
      .filter((line) => line.startsWith(`${name}{`) && labels.every((one) => line.includes(one)))
      .reduce((sum, line) => sum + Number(line.split('} ')[1]), 0);

  it('follows an article from the request to the subscriber in one trace', async () => {
    const headers = { traceparent: `00-${TRACE}-${CALLER}-01` };
    expect((await post(JSON.stringify(article()), headers)).status).toBe(200);
    const mine = () => receiver.spans.filter(({ traceId }) => traceId === TRACE);
    await eventually(() => mine().length === 3);
    const spanOf = (topic: string) => mine().find(({ name }) => name === `process ${topic}`);
    const [first, second, third] = ['raw-article', 'cleaned-article', 'article-entities'].map(
      spanOf,
    );
    expect(first?.parentSpanId).toBe(CALLER);
    expect(second?.parentSpanId).toBe(first?.spanId);
    expect(third?.parentSpanId).toBe(second?.spanId);
    expect(third?.attributes['onrecord.outcome']).toBe('enriched');
    const handled = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const traced = handled.filter((line) => line['trace_id'] === TRACE);
    expect(traced.map((line) => [line['stage'], line['span_id']])).toEqual([
      ['cleaner', first?.spanId],
      ['entities', second?.spanId],
      ['quotes', third?.spanId],
    ]);
  });

  it('counts messages, results and dead letters', async () => {
    const before = await metrics();
    expect((await post(JSON.stringify(article({ id: 'poison' })))).status).toBe(422);
    const after = await metrics();
    const grown = (name: string, ...labels: string[]) =>
      valueOf(after, name, ...labels) - valueOf(before, name, ...labels);
    const of = (topic: string) => `messaging_destination_name="${topic}"`;
    const cleaner = 'messaging_consumer_group_name="onrecord.cleaner"';
    expect(grown('messaging_client_consumed_messages_total', cleaner)).toBe(1);
    expect(grown('messaging_client_sent_messages_total', of('cleaned-article'))).toBe(1);
    expect(grown('messaging_client_sent_messages_total', of('cleaned-article.dlq'))).toBe(1);
    expect(
      grown('onrecord_dead_letters_total', of('cleaned-article'), 'code="ONRECORD_STAGE_FAILED"'),
    ).toBe(1);
    expect(grown('messaging_process_duration_count', of('raw-article'))).toBe(1);
    expect(grown('messaging_process_duration_count', 'error_type="TypeError"')).toBe(1);
    expect(valueOf(after, 'onrecord_lag_records', cleaner)).toBe(0);
    expect(after).toContain(`onrecord_lag_age{messaging_system="onrecord_memory",`);
  });

  it('shows and changes the log level over HTTP', async () => {
    const put = await fetch(`${server.url}/log-level`, { method: 'PUT', body: '{"level":"warn"}' });
    expect([put.status, await put.json()]).toEqual([200, { level: 'warn' }]);
    await fetch(`${server.url}/log-level`, { method: 'PUT', body: '{"level":"info"}' });
  });

  it('writes no word of an article into the log, whatever became of it', async () => {
    const bad = [
      article({ id: 'image', contentType: 'image/png' }),
      article({ id: 'deep', content: `${'<div>'.repeat(400)}${QUOTED}` }),
      article({ id: 'poison', content: `${article().content}<p>${QUOTED} again</p>` }),
      article({ language: SPEAKER, publishedAt: SPEAKER }),
    ];
    for (const one of bad) await post(JSON.stringify(one));
    await post(`{"content": "${QUOTED}", ${TITLE}`);
    await post(JSON.stringify(article()));
    const outcomes = new Set(
      lines.map((line) => (JSON.parse(line) as { outcome?: string }).outcome),
    );
    expect(outcomes).toEqual(
      new Set(['processed', 'enriched', 'unchanged', 'dead-letter', undefined]),
    );
    for (const word of WORDS) {
      expect(lines.filter((line) => line.toLowerCase().includes(word.toLowerCase()))).toEqual([]);
    }
    expect(JSON.stringify(receiver.spans)).not.toMatch(new RegExp(WORDS.join('|'), 'iu'));
  });
});
