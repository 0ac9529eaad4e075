import { KafkaJSConnectionError, KafkaJSProtocolError } from 'kafkajs';
import { askAgain } from './ask-again';

const answer = (type: string, retriable: boolean): Error =>
  Object.assign(new KafkaJSProtocolError(new Error(type)), { type, retriable });
const NOT_LEADER = answer('NOT_LEADER_FOR_PARTITION', true);

/** Asks a broker that gives these errors, one after the other, and then an answer. */
async function ask(...errors: readonly Error[]) {
  const left = [...errors];
  const waits: number[] = [];
  const call = (): Promise<string> => {
    const error = left.shift();
    return error === undefined ? Promise.resolve('answer') : Promise.reject(error);
  };
  const result = await askAgain(call, (delayMs) => Promise.resolve(waits.push(delayMs))).catch(
    (error: unknown) => error,
  );
  return { result, tries: waits.length + 1 };
}

describe('askAgain', () => {
  it('asks until a new leader knows its partition', async () => {
    expect(await ask(NOT_LEADER, NOT_LEADER)).toEqual({ result: 'answer', tries: 3 });
  });

  it('gives up after some moments', async () => {
    const errors = Array.from({ length: 9 }, () => NOT_LEADER);
    expect(await ask(...errors)).toEqual({ result: NOT_LEADER, tries: 5 });
  });

  it.each([
    { name: 'a refusal', error: answer('TOPIC_AUTHORIZATION_FAILED', false) },
    { name: 'a broker that is away', error: new KafkaJSConnectionError('away') },
    { name: 'a bug', error: new TypeError('a bug') },
  ])('asks once of $name', async ({ error }) => {
    expect(await ask(error)).toEqual({ result: error, tries: 1 });
  });
});
