import type { NewRecord } from '@onrecord/contracts';
import { sendInRequests } from './produce';
import { TopicNames } from './topic-names';

const KIB = 1024;

function record(topic: string, valueBytes: number, headerBytes = 0): NewRecord {
  const headers = headerBytes > 0 ? { baggage: Buffer.alloc(headerBytes) } : {};
  return { topic, key: Buffer.from('k'), value: Buffer.alloc(valueBytes), headers };
}

/** How many records of which topic each request carries. */
async function requestsFor(records: readonly NewRecord[]): Promise<Record<string, number>[]> {
  const requests: Record<string, number>[] = [];
  const sendBatch = ({ topicMessages = [] }: { topicMessages?: Sent[] }) => {
    const counts = topicMessages.map(({ topic, messages }) => [topic, messages.length] as const);
    requests.push(Object.fromEntries(counts));
    return Promise.resolve();
  };
  await sendInRequests({ sendBatch }, records, new TopicNames('x.'));
  return requests;
}
interface Sent {
  readonly topic: string;
  readonly messages: readonly unknown[];
}

describe('sendInRequests', () => {
  it.each([
    { name: 'nothing', records: [], requests: [] },
    {
      name: 'records of two topics together',
      records: [record('a', 1), record('b', 1), record('a', 1)],
      requests: [{ 'x.a': 2, 'x.b': 1 }],
    },
    {
      name: 'no more than 768 KiB of values',
      records: [record('a', 500 * KIB), record('a', 250 * KIB), record('a', 500 * KIB)],
      requests: [{ 'x.a': 2 }, { 'x.a': 1 }],
    },
    {
      name: 'a chunk of 125 records of 5 KB',
      records: Array.from({ length: 125 }, () => record('a', 5_000, 100)),
      requests: [{ 'x.a': 125 }],
    },
    {
      name: 'a larger record alone',
      records: [record('a', 1), record('a', 2_000 * KIB), record('a', 1)],
      requests: [{ 'x.a': 1 }, { 'x.a': 1 }, { 'x.a': 1 }],
    },
    {
      name: 'headers, which the limit of a topic counts too',
      records: Array.from({ length: 100 }, () => record('a', 1, 8 * KIB)),
      requests: [{ 'x.a': 90 }, { 'x.a': 10 }],
    },
  ])('sends $name in one request', async ({ records, requests }) => {
    expect(await requestsFor(records)).toEqual(requests);
  });
});
