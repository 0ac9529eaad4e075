import { UnavailableError } from '@onrecord/contracts';
import { adviseOn, adviseOnLine } from './advise-on';

const kafka = (message: string) =>
  Object.assign(new Error(message), { name: 'KafkaJSConnectionError' });
/** As the memory wraps what ioredis raises. */
const redis = (message: string) =>
  new UnavailableError('Redis did not answer', {
    code: 'ONRECORD_REDIS_UNAVAILABLE',
    cause: new Error(message),
  });

describe('adviseOn', () => {
  // Texts as Kafka 4.1, Redis 7.0, Node.js 20 and kafkajs 2.2.4 gave them.
  it.each([
    {
      name: 'a wrong password',
      error: kafka(
        'SASL SCRAM SHA512 authentication failed: Authentication failed during authentication due to invalid credentials with SASL mechanism SCRAM-SHA-512',
      ),
      says: 'KAFKA_PASSWORD',
    },
    {
      name: 'an authority that is not ours',
      error: new Error('gave up', {
        cause: kafka('Connection error: unable to verify the first certificate'),
      }),
      says: 'KAFKA_TLS_CA',
    },
    {
      name: 'another host’s certificate',
      error: kafka(
        "Connection error: Hostname/IP does not match certificate's altnames: IP: 127.0.0.1 is not in the cert's list: ",
      ),
      says: 'advertised.listeners',
    },
    {
      name: 'no certificate of ours',
      error: kafka(
        'Connection error: 808C66588E7F0000:error:0A000412:SSL routines:ssl3_read_bytes:sslv3 alert bad certificate:../rec_layer_s3.c:1601:SSL alert number 42',
      ),
      says: 'KAFKA_TLS_CERT',
    },
    {
      name: 'TLS to a port without',
      error: kafka(
        'Connection error: Client network socket disconnected before secure TLS connection was established',
      ),
      says: 'KAFKA_TLS=false',
    },
    {
      name: 'a user where none is asked for',
      error: kafka('Request is not valid given the current SASL state'),
      says: 'KAFKA_USERNAME',
    },
    {
      name: 'a right that is missing',
      error: kafka('Not authorized to access group: Group authorization failed'),
      says: 'onrecord acls',
    },
    {
      name: 'a wrong password of Redis',
      error: redis('WRONGPASS invalid username-password pair or user is disabled.'),
      says: 'REDIS_URL',
    },
    {
      name: 'no user of Redis',
      error: redis('NOAUTH Authentication required.'),
      says: 'REDIS_URL',
    },
    {
      name: 'a right of Redis',
      error: redis("NOPERM this user has no permissions to run the 'evalsha' command"),
      says: 'onrecord acls',
    },
    {
      name: 'an authority of Redis',
      error: redis('self-signed certificate in certificate chain'),
      says: 'REDIS_TLS_CA',
    },
    {
      name: 'a certificate that Redis does not know',
      error: redis(
        '801C27B05E7F0000:error:0A000418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca:../rec_layer_s3.c:1601:SSL alert number 48',
      ),
      says: 'REDIS_TLS_CERT',
    },
  ])('says what to do about $name', ({ error, says }) => {
    expect(adviseOn(error)).toEqual({
      todo: expect.stringContaining(says) as string,
      isCertain: true,
    });
  });

  it.each([
    { name: 'no TLS to a port with it', error: kafka('Closed connection'), says: 'KAFKA_TLS=true' },
    { name: 'the same of Redis', error: redis('write ECONNRESET'), says: 'rediss://' },
  ])('is not certain about $name, for an outage looks alike', ({ error, says }) => {
    const advice = adviseOn(error);
    expect(advice?.isCertain).toBe(false);
    expect(advice?.todo).toContain(says);
  });

  it.each([
    { name: 'a broker that is away', error: kafka('Connection error: connect ECONNREFUSED') },
    { name: 'a Redis that is away', error: redis('connect ECONNREFUSED 127.0.0.1:6379') },
    { name: 'a bug', error: new TypeError('x is undefined') },
    { name: 'no error', error: undefined },
    { name: 'Kafka’s words from Redis', error: redis('authentication failed') },
  ])('has none for $name', ({ error }) => {
    expect(adviseOn(error)).toBeNull();
  });
});

describe('adviseOnLine', () => {
  it.each([
    { name: 'an error', fields: { err: redis('NOAUTH Authentication required.') } },
    {
      name: 'what kafkajs wrote of an answer',
      fields: {
        kafka: {
          namespace: 'Connection',
          message: 'Response GroupCoordinator(key: 10, version: 2)',
          error: 'Transactional Id authorization failed',
        },
      },
    },
    {
      name: 'what kafkajs wrote of a connection',
      fields: { kafka: { message: 'Connection error: unable to verify the first certificate' } },
    },
  ])('goes by $name', ({ fields }) => {
    expect(adviseOnLine(fields)?.isCertain).toBe(true);
  });

  it.each([
    { name: 'of facts alone', fields: { outcome: 'enriched' } },
    { name: 'of kafkajs that is well', fields: { kafka: { message: 'Consumer has joined' } } },
  ])('has no advice on a line $name', ({ fields }) => {
    expect(adviseOnLine(fields)).toBeNull();
  });
});
