import { type NewRecord, topics } from '@onrecord/contracts';
import { KafkaEventLog, newKafka } from '@onrecord/platform-kafka';
import { createLogger } from '@onrecord/platform-logging';
import { eventually } from '@onrecord/testing';
import { randomUUID } from 'node:crypto';
import { fakeIo } from '../../testing/fake-io';
import { outcomeOf, type Script, startScriptedStage } from '../../testing/scripted-stage';
import { runCommandLine } from './run-command-line';

jest.setTimeout(180_000);

const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',');
const logger = createLogger({ level: 'silent', service: 'test', version: '0' });

interface Report {
  readonly [name: string]: unknown;
  readonly findings: readonly { readonly fault: string; readonly articleId: string | null }[];
}

/** Topics of its own with a scripted stage, for one history. */
class Flow {
  readonly prefix = `${randomUUID()}.`;
  readonly group = `${this.prefix}scripted`;
  readonly log = new KafkaEventLog({
    brokers,
    clientId: 'test',
    topicPrefix: this.prefix,
    logger,
    tuning: {
      sessionTimeoutMs: 6_000,
      heartbeatIntervalMs: 500,
      rebalanceTimeoutMs: 10_000,
      transactionTimeoutMs: 10_000,
      partitionsConcurrently: 1,
    },
  });

  static async create(): Promise<Flow> {
    const flow = new Flow();
    await flow.log.createTopics({ partitions: 2, replicationFactor: 1 });
    return flow;
  }

  /** Messages by their ids, all on partition 0. */
  async publish(scripts: Readonly<Record<string, Script>>): Promise<void> {
    await this.log.append(
      Object.entries(scripts).map(([id, script]): NewRecord => ({
        topic: topics.rawArticle.name,
        key: Buffer.from(id),
        value: Buffer.from(script),
        headers: {},
        partition: 0,
      })),
    );
  }

  /** Publishes, and lets the stage work until it has passed all. */
  async work(scripts: Readonly<Record<string, Script>>): Promise<void> {
    await this.publish(scripts);
    const stage = await startScriptedStage(this.log, this.group);
    expect((await this.audit('--wait', '60')).report['inFlight']).toBe(0);
    await stage.close();
  }

  async audit(...args: string[]): Promise<{ status: number; report: Report; err: string }> {
    const { status, out, err } = await this.run('--json', ...args);
    if (out === '') throw new Error(`no report: ${err}`);
    return { status, err, report: JSON.parse(out.split('\n').at(-2) ?? '') as Report };
  }

  async run(...args: string[]) {
    process.env['ONRECORD_TOPIC_PREFIX'] = this.prefix;
    const io = fakeIo();
    const status = await runCommandLine(['audit', '--group', this.group, ...args], io);
    return { status, out: io.out(), err: io.err() };
  }
}

const flows: Flow[] = [];
async function newFlow(): Promise<Flow> {
  const flow = await Flow.create();
  flows.push(flow);
  return flow;
}

afterAll(async () => {
  await Promise.all(flows.map(({ log }) => log.close()));
});

describe('audit', () => {
  it('finds nothing wrong where nothing is', async () => {
    const flow = await newFlow();
    await flow.work({ a1: 'enrich', a2: 'refuse', a3: 'enrich' });
    await flow.work({ a1: 'repeat' });
    const { status, report } = await flow.audit();
    expect({ status, ...report }).toMatchObject({
      status: 0,
      readToEnd: true,
      rawMessages: 4,
      enriched: 2,
      unchanged: 1,
      deadLetters: { total: 1, byCode: { ONRECORD_STAGE_FAILED: 1 }, dropped: 0 },
      inFlight: 0,
      lost: 0,
      doubled: 0,
      contradictory: 0,
      unreadable: 0,
      findings: [],
    });
    const text = await flow.run();
    expect(text.out).toMatch(/raw messages +4\n {2}enriched +2\n/u);
    expect(text.out).toMatch(/lost +0\ndoubled +0\nNothing lost, nothing doubled\.\n$/u);
  });

  it('names what is lost, doubled and contradictory by article', async () => {
    const flow = await newFlow();
    await flow.work({
      good: 'enrich',
      gone: 'lose',
      two: 'outcome-twice',
      both: 'record-twice',
      hushed: 'refuse-without-letter',
      empty: 'enrich-without-record',
      stray: 'letter-without-outcome',
      claimed: 'repeat',
    });
    const { status, report } = await flow.audit();
    expect({ status, ...report }).toMatchObject({
      status: 1,
      lost: 4,
      doubled: 2,
      contradictory: 1,
    });
    const found = report.findings.map(({ fault, articleId }) => `${articleId ?? '-'} ${fault}`);
    expect(found.sort()).toEqual([
      'both record-twice',
      'claimed no-revision',
      'empty no-record',
      'gone no-outcome',
      'hushed no-dead-letter',
      'stray dead-letter-unexplained',
      'two outcome-twice',
    ]);
    const text = await flow.run('--limit', '1');
    expect(text.status).toBe(1);
    expect(text.out).toMatch(/: raw-article\/0\/\d, id \w+: has .*\nand 6 more/u);
  });

  it('finds an outcome of a message that never was', async () => {
    const flow = await newFlow();
    await flow.work({ a1: 'enrich' });
    const raw = { topic: 'raw-article', partition: 1, offset: '7', key: Buffer.from('a9') };
    await flow.log.append([outcomeOf(raw, 'unchanged')]);
    const { status, report } = await flow.audit();
    expect({ status, lost: report['lost'], contradictory: report['contradictory'] }).toEqual({
      status: 1,
      lost: 0,
      contradictory: 1,
    });
    expect(report.findings[0]).toMatchObject({ fault: 'outcome-unexplained', replay: 0 });
  });

  it('asks for the outcome of each replay that the journal lists, and counts the last', async () => {
    const flow = await newFlow();
    await flow.work({ a1: 'refuse' });
    const journal = (sent: string): NewRecord => ({
      topic: topics.dlqJournal.name,
      key: Buffer.from('raw-article.dlq/0/0'),
      value: Buffer.from(
        JSON.stringify({
          action: 'replayed',
          replay: 1,
          at: new Date().toISOString(),
          to: 'raw-article',
          sent,
          origin: 'raw-article/0/0',
        }),
      ),
      headers: {},
    });
    // The replay is the next record there; the stage passes it without a word.
    await flow.publish({ a1: 'lose' });
    await flow.log.append([journal('raw-article/0/1')]);
    const waiting = await flow.audit();
    expect(waiting.report).toMatchObject({
      replays: 1,
      replaysInFlight: 1,
      rawMessages: 1,
      lost: 0,
    });
    await flow.work({ b1: 'enrich' });
    const lost = await flow.audit();
    expect(lost.report).toMatchObject({ replays: 1, replaysInFlight: 0, rawMessages: 2, lost: 1 });
    expect(lost.report.findings).toEqual([
      expect.objectContaining({ fault: 'no-outcome', replay: 1, articleId: 'a1' }),
    ]);
    const origin = { topic: 'raw-article', partition: 0, offset: '0', key: Buffer.from('a1') };
    await flow.log.append([outcomeOf(origin, 'unchanged', 1)]);
    const { report } = await flow.audit();
    expect(report).toMatchObject({ unchanged: 1, enriched: 1, deadLetters: { total: 0 } });
  });

  it('calls nothing lost that its stage has not passed, and waits for it when told', async () => {
    const flow = await newFlow();
    await flow.work({ a1: 'enrich' });
    await flow.publish({ a2: 'enrich', a3: 'lose' });
    const before = await flow.audit();
    expect(before).toMatchObject({ status: 0, report: { inFlight: 2, lost: 0 } });
    const waiting = flow.audit('--wait', '60');
    const stage = await startScriptedStage(flow.log, flow.group);
    expect(await waiting).toMatchObject({
      status: 1,
      report: { inFlight: 0, enriched: 2, lost: 1 },
    });
    await stage.close();
  });

  it('waits for the end of a transaction that may hold the outcome', async () => {
    const flow = await newFlow();
    await flow.work({ a1: 'lose' });
    const raw = { topic: 'raw-article', partition: 0, offset: '0', key: Buffer.from('a1') };
    const { topic, key, value } = outcomeOf(raw, 'dead-letter');
    const client = { brokers, clientId: 'slow', logger };
    const producer = newKafka(client).producer({
      transactionalId: `${flow.prefix}slow`,
      maxInFlightRequests: 1,
    });
    await producer.connect();
    const transaction = await producer.transaction();
    await transaction.send({ topic: `${flow.prefix}${topic}`, messages: [{ key, value }] });
    process.env['ONRECORD_TOPIC_PREFIX'] = flow.prefix;
    const io = fakeIo();
    const following = runCommandLine(['audit', '--group', flow.group, '--follow', '--json'], io);
    await eventually(() => io.out().includes('"counts"'), 60_000);
    process.emit('SIGTERM');
    // Nothing is found, and nothing is called sound that was not read.
    expect(await following).toBe(1);
    expect(JSON.parse(io.out().split('\n').at(-2) ?? '')).toMatchObject({
      event: 'report',
      readToEnd: false,
      doubled: 0,
      contradictory: 0,
    });
    let isEnded = false;
    const audited = flow.audit().finally(() => {
      isEnded = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(isEnded).toBe(false);
    await transaction.commit();
    await producer.disconnect();
    const { report } = await audited;
    expect(report['readToEnd']).toBe(true);
    expect(report.findings).toEqual([
      expect.objectContaining({ fault: 'no-dead-letter', articleId: 'a1' }),
    ]);
  });

  it('says which group has done nothing, and that everything waits for it', async () => {
    const flow = await newFlow();
    await flow.publish({ a1: 'enrich' });
    const { status, report, err } = await flow.audit();
    expect({ status, inFlight: report['inFlight'] }).toEqual({ status: 0, inFlight: 1 });
    expect(err).toBe(`onrecord: group ${flow.group} has worked on no topic of the flow yet\n`);
  });

  it('follows, tells what is late and what is wrong, and reports when it is ended', async () => {
    const flow = await newFlow();
    await flow.work({ a1: 'enrich' });
    process.env['ONRECORD_TOPIC_PREFIX'] = flow.prefix;
    const io = fakeIo();
    const args = ['audit', '--group', flow.group, '--follow', '--json', '--grace', '1'];
    const ended = runCommandLine(args, io);
    const events = () =>
      io
        .out()
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as { event: string; fault?: string; lost?: number });
    await eventually(() => events().some(({ event }) => event === 'counts'), 60_000);
    await flow.publish({ a2: 'outcome-twice', a3: 'lose' });
    await eventually(() => events().some(({ event }) => event === 'overdue'), 60_000);
    const stage = await startScriptedStage(flow.log, flow.group);
    await eventually(
      () =>
        ['outcome-twice', 'no-outcome'].every((one) => events().some(({ fault }) => fault === one)),
      60_000,
    );
    process.emit('SIGTERM');
    expect(await ended).toBe(1);
    expect(events().at(-1)).toMatchObject({ event: 'report', lost: 1, doubled: 1, rawMessages: 3 });
    await stage.close();
  });
});
