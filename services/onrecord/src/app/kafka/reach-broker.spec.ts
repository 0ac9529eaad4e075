import { StartupError } from '@onrecord/contracts';
import { isBrokerError, reachBroker } from './reach-broker';

const never = new Promise<never>(() => undefined);
const ours = new StartupError('no topic', { code: 'ONRECORD_TOPIC_MISSING' });
const theirs = Object.assign(new Error('Connection refused'), { name: 'KafkaJSConnectionError' });

describe('reachBroker', () => {
  it('gives what the broker answers', async () => {
    expect(await reachBroker(['b:1'], Promise.resolve(7))).toBe(7);
  });

  it.each([
    { name: 'no answer in time', call: () => never, says: 'no answer within 0.01 s' },
    {
      name: 'a failure of the client',
      call: () => Promise.reject(theirs),
      says: 'Connection refused',
    },
  ])('makes of $name an error that says where and what to check', async ({ call, says }) => {
    const error = await reachBroker(['b:1', 'c:2'], call(), 10).catch((raised: unknown) => raised);
    expect(error).toMatchObject({ code: 'ONRECORD_BROKER_UNREACHABLE', retriable: true });
    for (const part of [says, 'b:1, c:2', 'KAFKA_BROKERS']) expect(String(error)).toContain(part);
  });

  it.each([
    { name: 'errors of ours', error: ours },
    { name: 'faults in the code', error: new TypeError('x is undefined') },
  ])('leaves $name as they are', async ({ error }) => {
    await expect(reachBroker(['b:1'], Promise.reject(error))).rejects.toBe(error);
  });
});

describe('isBrokerError', () => {
  it.each([
    { name: 'the client’s errors', error: theirs, expected: true },
    { name: 'ours', error: ours, expected: false },
    { name: 'what is no error', error: 'KafkaJS', expected: false },
  ])('decides about $name', ({ error, expected }) => {
    expect(isBrokerError(error)).toBe(expected);
  });
});
