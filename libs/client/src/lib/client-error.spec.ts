import { OnrecordError } from '@onrecord/contracts';
import { toClientError } from './client-error';

/** An error as the Kafka client makes them. */
function kafkaError(message: string, retriable: boolean, cause?: Error): Error {
  const error = new Error(message, cause === undefined ? undefined : { cause });
  return Object.assign(error, { name: 'KafkaJSError', retriable });
}

describe('toClientError', () => {
  it.each([
    {
      name: 'a broker that was away at every try',
      error: kafkaError('gave up', false, kafkaError('connection refused', true)),
      code: 'ONRECORD_BROKER_UNREACHABLE',
      retriable: true,
    },
    {
      name: 'a wrong password',
      error: kafkaError('authentication failed', false),
      code: 'ONRECORD_BROKER_REFUSED',
      retriable: false,
    },
  ])('names $name', ({ error, code, retriable }) => {
    expect(toClientError(error)).toMatchObject({ code, retriable, cause: error });
  });

  it.each([
    { name: 'of ours', error: new OnrecordError('no', { code: 'ONRECORD_TEST' }) },
    { name: 'of a handler', error: new TypeError('x is not a function') },
    { name: 'that is none', error: 'thrown' },
  ])('leaves an error $name as it is', ({ error }) => {
    expect(toClientError(error)).toBe(error);
  });
});
