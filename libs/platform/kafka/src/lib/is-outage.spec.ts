import { UnavailableError } from '@onrecord/contracts';
import {
  KafkaJSConnectionError,
  KafkaJSNonRetriableError,
  KafkaJSNumberOfRetriesExceeded,
} from 'kafkajs';
import { isOutage, isRefusal } from './is-outage';

const away = new KafkaJSConnectionError('connect ECONNREFUSED', {});
const gaveUp = new KafkaJSNumberOfRetriesExceeded(away, { retryCount: 8, retryTime: 1 });

describe('isOutage and isRefusal', () => {
  it.each([
    { name: 'a broken connection', error: away, outage: true, refusal: false },
    { name: 'an outage that kafkajs gave up on', error: gaveUp, outage: true, refusal: false },
    {
      name: 'such an outage wrapped again',
      error: Object.assign(new KafkaJSNonRetriableError(gaveUp), { cause: away }),
      outage: true,
      refusal: false,
    },
    {
      name: 'wrong credentials',
      error: Object.assign(new KafkaJSNonRetriableError('SCRAM failed'), {
        name: 'KafkaJSSASLAuthenticationError',
      }),
      outage: true,
      refusal: true,
    },
    {
      name: 'a right that is missing',
      error: Object.assign(new KafkaJSNonRetriableError('Not authorized to access group'), {
        type: 'GROUP_AUTHORIZATION_FAILED',
      }),
      outage: true,
      refusal: false,
    },
    {
      name: 'settings that cannot be',
      error: new KafkaJSNonRetriableError('heartbeatInterval must be lower'),
      outage: true,
      refusal: true,
    },
    {
      name: 'a store that is away',
      error: new UnavailableError('away', { code: 'ONRECORD_TEST_AWAY' }),
      outage: true,
      refusal: false,
    },
    { name: 'a bug', error: new TypeError('x is undefined'), outage: false, refusal: false },
  ])('tells $name', ({ error, outage, refusal }) => {
    expect(isOutage(error)).toBe(outage);
    expect(isRefusal(error)).toBe(refusal);
  });
});
