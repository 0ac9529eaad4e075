import { headers, type LogRecord, type NewRecord, OnrecordError } from '@onrecord/contracts';
import { createLogger } from '@onrecord/platform-logging';
import type { GroupPartition } from '@onrecord/platform-messaging';
import { setTimeout as sleep } from 'node:timers/promises';
import { Telemetry } from './telemetry';

const at: GroupPartition = { group: 'onrecord.cleaner', topic: 'raw-article', partition: 3 };
const PLACE =
  'messaging_system="kafka",messaging_destination_name="raw-article",' +
  'messaging_destination_partition_id="3",messaging_consumer_group_name="onrecord.cleaner"';
const NOW = 1_000_000_000;

function record(offset: number, timestamp = NOW - 4_000): LogRecord {
  const { topic, partition } = at;
  const none = { key: null, value: null, headers: {} };
  return { topic, partition, offset: String(offset), timestamp, ...none };
}

function output(topic: string, told: Record<string, string> = {}): NewRecord {
  const named = Object.entries(told).map(([name, text]) => [name, Buffer.from(text)]);
  return {
    topic,
    key: null,
    value: null,
    headers: Object.fromEntries(named) as Record<string, Buffer>,
  };
}

const deadLetter = (code: string, topic = 'raw-article.dlq'): NewRecord =>
  output(topic, {
    [`${headers.deadLetterPrefix}error-code`]: code,
    [`${headers.deadLetterPrefix}topic`]: 'raw-article',
  });

describe('Telemetry', () => {
  let telemetry: Telemetry;
  let now: number;
  beforeEach(async () => {
    now = NOW;
    telemetry = await Telemetry.start({
      service: 'cleaner',
      version: '7',
      system: 'kafka',
      logger: createLogger({ level: 'silent', service: 'test', version: '0' }),
      tracing: null,
      now: () => now,
    });
  });
  afterEach(() => telemetry.close());

  /** The samples of a metric, without its name. */
  const samples = async (name: string): Promise<string[]> =>
    (await telemetry.render())
      .split('\n')
      .filter((line) => line.startsWith(`${name}{`))
      .map((line) => line.slice(name.length));

  it('counts what came of the look-ups in the cache, from none on', async () => {
    const tell = telemetry.cacheTally('entities');
    const shown = (hit: number, miss: number, error: number) => [
      `{stage="entities",result="hit"} ${hit}`,
      `{stage="entities",result="miss"} ${miss}`,
      `{stage="entities",result="error"} ${error}`,
    ];
    expect(await samples('onrecord_cache_lookups_total')).toEqual(shown(0, 0, 0));
    tell({ hit: 3, miss: 1, error: 0 });
    tell({ hit: 0, miss: 0, error: 2 });
    expect(await samples('onrecord_cache_lookups_total')).toEqual(shown(3, 1, 2));
  });

  it('says who reports', async () => {
    expect(await telemetry.render()).toContain(
      'target_info{service_namespace="onrecord",service_name="cleaner",service_version="7"} 1',
    );
  });

  it('counts what was consumed, redeliveries included', async () => {
    telemetry.log.taken(at, [record(5), record(6)], 9n);
    telemetry.log.taken(at, [record(5), record(6)], 9n);
    expect(await samples('messaging_client_consumed_messages_total')).toEqual([
      `{${PLACE},messaging_operation_name="receive"} 4`,
    ]);
  });

  it('counts what was sent by topic, and apart what did not become visible', async () => {
    const records = [output('cleaned-article'), output('article-outcome')];
    telemetry.log.sent([...records, output('cleaned-article')]);
    telemetry.log.sent(
      [output('cleaned-article')],
      Object.assign(new Error(), { type: 'INVALID_PRODUCER_EPOCH' }),
    );
    const sent = (topic: string, more = '') =>
      `{messaging_system="kafka",messaging_destination_name="${topic}",messaging_operation_name="send"${more}}`;
    expect(await samples('messaging_client_sent_messages_total')).toEqual([
      `${sent('cleaned-article')} 2`,
      `${sent('article-outcome')} 1`,
      `${sent('cleaned-article', ',error_type="INVALID_PRODUCER_EPOCH"')} 1`,
    ]);
  });

  it('counts dead letters by code once they are committed, and takes no foreign word for a code', async () => {
    telemetry.log.sent([deadLetter('ONRECORD_MESSAGE_NOT_JSON')], new Error('not committed'));
    telemetry.log.sent([deadLetter('ONRECORD_MESSAGE_NOT_JSON'), deadLetter('any text at all')]);
    telemetry.log.sent([deadLetter('ONRECORD_MESSAGE_NOT_JSON', 'cleaned-article')]);
    const place = 'messaging_system="kafka",messaging_destination_name="raw-article"';
    expect(await samples('onrecord_dead_letters_total')).toEqual([
      `{${place},code="ONRECORD_MESSAGE_NOT_JSON"} 1`,
      `{${place},code="_OTHER"} 1`,
    ]);
  });

  it('shows fences and seek-backs from the assignment on', async () => {
    telemetry.log.assigned(at.group, at.topic, [3]);
    expect(await samples('onrecord_fences_total')).toEqual([`{${PLACE}} 0`]);
    expect(await samples('onrecord_seek_backs_total')).toEqual([`{${PLACE}} 0`]);
    telemetry.log.fenced(at);
    telemetry.log.soughtBack(at);
    expect(await samples('onrecord_fences_total')).toEqual([`{${PLACE}} 1`]);
    expect(await samples('onrecord_seek_backs_total')).toEqual([`{${PLACE}} 1`]);
  });

  it('counts offsets that retention ate, from none on', async () => {
    telemetry.log.assigned(at.group, at.topic, [3]);
    expect(await samples('onrecord_expired_offsets_total')).toEqual([`{${PLACE}} 0`]);
    telemetry.log.expired(at, 5n, 12n);
    telemetry.log.expired(at, 12n, 13n);
    expect(await samples('onrecord_expired_offsets_total')).toEqual([`{${PLACE}} 8`]);
  });

  it('shows for how long a consumer has stood still', async () => {
    let ms = 90_500;
    telemetry.watchStandstill(at.group, () => ms);
    const group = '{messaging_system="kafka",messaging_consumer_group_name="onrecord.cleaner"}';
    expect(await samples('onrecord_standstill')).toEqual([`${group} 90.5`]);
    ms = 0;
    expect(await samples('onrecord_standstill')).toEqual([`${group} 0`]);
  });

  it('counts what the journal gave again', async () => {
    telemetry.journalHit({ topic: 'raw-article', partition: 3, offset: '5' });
    expect(await samples('onrecord_journal_hits_total')).toEqual([
      '{messaging_system="kafka",messaging_destination_name="raw-article",messaging_destination_partition_id="3"} 1',
    ]);
  });

  it('times each message in seconds, failed ones by their error', async () => {
    const observer = telemetry.stageObserver({ stage: 'cleaner', group: at.group });
    const event = { record: record(5), articleId: 'a', durationMs: 30 };
    observer.handled({ ...event, outcome: 'processed' });
    const error = new OnrecordError('x', { code: 'ONRECORD_STAGE_TIMEOUT' });
    observer.handled({ ...event, durationMs: 5_000, outcome: 'dead-letter', error });
    const attributes = `${PLACE},messaging_operation_name="process"`;
    expect(await samples('messaging_process_duration_sum')).toEqual([
      `{${attributes}} 0.03`,
      `{${attributes},error_type="ONRECORD_STAGE_TIMEOUT"} 5`,
    ]);
    const buckets = await samples('messaging_process_duration_bucket');
    expect(buckets).toContain(`{${attributes},le="0.025"} 0`);
    expect(buckets).toContain(`{${attributes},le="0.05"} 1`);
  });

  it('shows how late the event loop was since the last reading', async () => {
    const read = async () => {
      const text = await telemetry.render();
      const value = (name: string) => Number(new RegExp(`^${name} (.+)$`, 'mu').exec(text)?.[1]);
      return {
        p99: value('nodejs_eventloop_delay_p99'),
        max: value('nodejs_eventloop_delay_max'),
      };
    };
    // The first turn of a period has none before it to be measured from.
    await sleep(100);
    const end = performance.now() + 400;
    while (performance.now() < end);
    await sleep(100);
    const late = await read();
    expect(late.max).toBeGreaterThan(0.3);
    expect(late.max).toBeLessThan(60);
    expect(late.p99).toBeGreaterThan(0);
    expect(late.p99).toBeLessThanOrEqual(late.max);
    expect((await read()).max).toBe(0);
  });

  it('times each call to the broker', async () => {
    const { topic, partition, group } = at;
    const call = { seconds: 0.02, error: undefined };
    telemetry.log.called({ ...call, operation: 'commit', topic, partition, group });
    telemetry.log.called({ ...call, operation: 'send', topic: null, error: new TypeError() });
    expect(await samples('messaging_client_operation_duration_sum')).toEqual([
      '{messaging_system="kafka",messaging_operation_name="commit",messaging_destination_name="raw-article",messaging_destination_partition_id="3",messaging_consumer_group_name="onrecord.cleaner"} 0.02',
      '{messaging_system="kafka",messaging_operation_name="send",error_type="TypeError"} 0.02',
    ]);
  });

  describe('lag', () => {
    const lag = async () => {
      const [records = '', age = ''] = [
        ...(await samples('onrecord_lag_records')),
        ...(await samples('onrecord_lag_age')),
      ].map((sample) => sample.replace(`{${PLACE}} `, ''));
      return { records: Number(records), age: Number(age) };
    };

    it('counts to the high watermark and ages with the oldest record in hand', async () => {
      telemetry.log.taken(at, [record(5, NOW - 4_000), record(6, NOW - 9_000)], 9n);
      expect(await lag()).toEqual({ records: 4, age: 9 });
      now += 60_000;
      expect(await lag()).toEqual({ records: 4, age: 69 });
      telemetry.log.moved(at, 7n);
      expect(await lag()).toEqual({ records: 2, age: 69 });
    });

    it('is nothing once everything was read, control records included', async () => {
      telemetry.log.taken(at, [record(5)], 7n);
      telemetry.log.moved(at, 6n);
      expect((await lag()).records).toBe(1);
      telemetry.log.moved(at, 7n, 7n);
      expect(await lag()).toEqual({ records: 0, age: 0 });
    });

    it.each([
      { name: 'in the future', timestamp: NOW + 1e12 },
      { name: 'left out', timestamp: -1 },
      { name: 'zero', timestamp: 0 },
    ])('has no age when the record’s time is $name', async ({ timestamp }) => {
      telemetry.log.taken(at, [record(5, timestamp)], 7n);
      expect(await lag()).toEqual({ records: 2, age: 0 });
    });

    it('is reported by the owner alone', async () => {
      telemetry.log.taken(at, [record(5)], 7n);
      telemetry.log.taken({ ...at, group: 'onrecord.cleaner2' }, [record(5)], 7n);
      telemetry.log.assigned(at.group, at.topic, [1, 2]);
      expect(await samples('onrecord_lag_records')).toEqual([
        `{${PLACE.replace('cleaner"', 'cleaner2"')}} 2`,
      ]);
    });
  });

  it('shows what a partition waits for, and that it goes on', async () => {
    telemetry.log.paused(at, 'redis');
    expect(await samples('onrecord_paused')).toEqual([`{${PLACE},cause="redis"} 1`]);
    telemetry.log.paused(at, null);
    expect(await samples('onrecord_paused')).toEqual([`{${PLACE},cause="redis"} 0`]);
  });
});
