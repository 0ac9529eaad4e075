import { eventually, type OtlpReceiver, rawArticle, startOtlpReceiver } from '@onrecord/testing';
import { holds, Installation } from './lib/installation';
import { hasLogged, type ServiceProcess } from './lib/service-process';

jest.setTimeout(180_000);

const PARTITIONS = 2;
const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PUBLISHER = 'b7ad6b7169203331';
const WORD = 'Quellwich';

const stages = [
  { name: 'cleaner', input: 'raw-article', output: 'cleaned-article' },
  { name: 'entities', input: 'cleaned-article', output: 'article-entities' },
  { name: 'quotes', input: 'article-entities', output: 'enriched-article' },
] as const;

describe('the services, watched', () => {
  let receiver: OtlpReceiver;
  let installation: Installation;
  const services = new Map<string, ServiceProcess>();

  beforeAll(async () => {
    receiver = await startOtlpReceiver();
    installation = await Installation.create({
      partitions: PARTITIONS,
      environment: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url },
    });
    for (const { name } of stages) services.set(name, installation.start(name));
    await Promise.all([...services.values()].map((service) => service.ready()));
  });
  afterAll(async () => {
    await installation.close();
    await receiver.close();
  });

  const serviceOf = (name: string): ServiceProcess => {
    const service = services.get(name);
    if (service === undefined) throw new Error(`no ${name}`);
    return service;
  };
  /** The sum of a metric's samples that carry all these labels. */
  async function valueOf(service: string, metric: string, ...labels: string[]): Promise<number> {
    const text = (await (await serviceOf(service).ask('/metrics'))?.text()) ?? '';
    return text
      .split('\n')
      .filter((line) => line.startsWith(`${metric}{`) && labels.every((one) => line.includes(one)))
      .reduce((sum, line) => sum + Number(line.split('} ')[1]), 0);
  }
  const topic = (name: string) => `messaging_destination_name="${name}"`;
  const operation = (name: string) => `messaging_operation_name="${name}"`;

  it('join publisher, stages and subscriber in one trace', async () => {
    const enriched = await installation.follow('enriched-article');
    const quotes = await installation.follow('quote');
    const outcomes = await installation.follow('article-outcome');
    const content = `Ferry\n\n“The ${WORD} is open,” mayor Ida Holm said on Monday in the town hall of the harbour.`;
    const article = rawArticle({ id: 'traced', content });
    await installation.append([
      {
        key: 'traced',
        value: Buffer.from(JSON.stringify(article)),
        headers: { traceparent: Buffer.from(`00-${TRACE}-${PUBLISHER}-01`) },
      },
      { key: 'broken', value: Buffer.from(`{"content": ${WORD}`) },
    ]);
    await holds(enriched, 1);
    await holds(quotes, 1);
    await holds(outcomes, 2);
    const mine = () => receiver.spans.filter(({ traceId }) => traceId === TRACE);
    await eventually(() => mine().length === stages.length);
    const spans = stages.map(({ name }) => mine().find(({ service }) => service === name));
    expect(spans.map((span) => span?.name)).toEqual(stages.map(({ input }) => `process ${input}`));
    expect(spans.map((span) => span?.parentSpanId)).toEqual([
      PUBLISHER,
      spans[0]?.spanId,
      spans[1]?.spanId,
    ]);
    const last = spans[2]?.spanId ?? '';
    const outcome = outcomes.find(({ key }) => key === 'traced');
    for (const record of [enriched[0], quotes[0], outcome]) {
      expect(record?.headers['traceparent']?.toString()).toBe(`00-${TRACE}-${last}-01`);
    }
  });

  it.each(stages)('count what passes through $name', async ({ name, input, output }) => {
    const consumed = name === 'cleaner' ? 2 : 1;
    const counts = {
      consumed: await valueOf(name, 'messaging_client_consumed_messages_total', topic(input)),
      processed: await valueOf(name, 'messaging_process_duration_count', operation('process')),
      sent: await valueOf(name, 'messaging_client_sent_messages_total', topic(output)),
      fences: await valueOf(name, 'onrecord_fences_total'),
      fenced: await valueOf(name, 'messaging_client_operation_duration_count', operation('fence')),
    };
    expect(counts).toEqual({
      consumed,
      processed: consumed,
      sent: 1,
      fences: PARTITIONS,
      fenced: PARTITIONS,
    });
    for (const kind of ['poll', 'send', 'commit']) {
      const metric = 'messaging_client_operation_duration_count';
      expect(await valueOf(name, metric, operation(kind))).toBeGreaterThan(0);
    }
  });

  it('tell the code of a dead letter', async () => {
    const code = 'code="ONRECORD_MESSAGE_NOT_JSON"';
    expect(
      await valueOf('cleaner', 'onrecord_dead_letters_total', topic('raw-article'), code),
    ).toBe(1);
    expect(await valueOf('cleaner', 'onrecord_dead_letters_total')).toBe(1);
  });

  it.each(stages)(
    'show no lag in $name once all is read, control records included',
    async ({ name }) => {
      let lag = Number.NaN;
      const deadline = Date.now() + 20_000;
      while (lag !== 0 && Date.now() < deadline) lag = await valueOf(name, 'onrecord_lag_records');
      expect(lag).toBe(0);
      expect(await valueOf(name, 'onrecord_lag_age')).toBe(0);
      const text = (await (await serviceOf(name).ask('/metrics'))?.text()) ?? '';
      expect(text).toContain('onrecord_lag_records{messaging_system="kafka",');
    },
  );

  it.each(stages)('tell that $name is live, moves and is on time', async ({ name }) => {
    const live = await serviceOf(name).health('live');
    expect(await live?.json()).toEqual({ status: 'ok', checks: { consumer: 'ok' } });
    const text = (await (await serviceOf(name).ask('/metrics'))?.text()) ?? '';
    const group = `messaging_consumer_group_name="${installation.prefix}${name}"`;
    expect(text).toContain(`onrecord_standstill{messaging_system="kafka",${group}} 0\n`);
    expect(text).toMatch(/^nodejs_eventloop_delay_max \d/mu);
    const expired = text.match(/^onrecord_expired_offsets_total\{.*\} 0$/gmu);
    expect(expired).toHaveLength(PARTITIONS);
  });

  it('change their log level while they run', async () => {
    const quotes = serviceOf('quotes');
    const level = async () => await (await quotes.ask('/log-level'))?.json();
    expect(await level()).toEqual({ level: 'info' });
    const put = await quotes.ask('/log-level', {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: '{"level":"warn"}',
    });
    expect(await put?.json()).toEqual({ level: 'warn' });
    quotes.signal('SIGUSR2');
    await hasLogged(quotes, '"from":"warn","to":"debug"');
    expect(await level()).toEqual({ level: 'debug' });
    quotes.signal('SIGUSR2');
    await hasLogged(quotes, '"from":"debug","to":"warn"');
    await quotes.ready();
  });

  it('keep the words of articles out of their logs', () => {
    const lines = stages.flatMap(({ name }) => serviceOf(name).log());
    expect(lines.some((line) => line.includes('"outcome":"enriched"'))).toBe(true);
    expect(lines.some((line) => line.includes('"outcome":"dead-letter"'))).toBe(true);
    expect(lines.filter((line) => line.includes(WORD))).toEqual([]);
  });
});
