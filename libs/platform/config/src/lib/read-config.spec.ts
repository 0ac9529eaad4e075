import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { readConfig } from './read-config';

/** Anybody's certificate, and a key that is not its own. */
const [certificate = ''] = rootCertificates;
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

describe('readConfig', () => {
  it('has a default for everything', () => {
    const config = readConfig({});
    expect(config.kafkaBrokers).toEqual(['127.0.0.1:9092']);
    expect(config.httpHost).toBe('127.0.0.1');
    expect(config.jobAttempts).toBe(2);
  });

  it('parses lists, numbers and booleans', () => {
    const config = readConfig({
      KAFKA_BROKERS: 'one:9092, two:9092,',
      ONRECORD_THREADS: '4',
      KAFKA_TLS: 'true',
    });
    expect(config.kafkaBrokers).toEqual(['one:9092', 'two:9092']);
    expect(config.threads).toBe(4);
    expect(config.kafkaTls).toBe(true);
  });

  it('takes an empty variable for an absent one', () => {
    expect(readConfig({ ONRECORD_THREADS: '' }).threads).toBe(1);
  });

  it('reads a secret from the file that its _FILE variable names', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'onrecord-config-')), 'password');
    writeFileSync(file, 'hunter2\n');
    const config = readConfig({ KAFKA_USERNAME: 'quotes', KAFKA_PASSWORD_FILE: file });
    expect(config.kafkaPassword).toBe('hunter2');
  });

  it.each([
    { name: 'one pair', text: 'api-key=s3cret', expected: { 'api-key': 's3cret' } },
    { name: 'several, encoded', text: 'a=1%2C2, b=x%3Dy', expected: { a: '1,2', b: 'x=y' } },
    {
      name: 'an equals sign within',
      text: 'authorization=Basic%20YQ==',
      expected: { authorization: 'Basic YQ==' },
    },
  ])('parses headers: $name', ({ text, expected }) => {
    expect(readConfig({ OTEL_EXPORTER_OTLP_HEADERS: text }).traceHeaders).toEqual(expected);
  });

  it.each([
    { name: 'headers that are no pairs', variable: 'OTEL_EXPORTER_OTLP_HEADERS', value: 'secret' },
    { name: 'a bad escape', variable: 'OTEL_EXPORTER_OTLP_HEADERS', value: 'a=%zz' },
    {
      name: 'an address without scheme',
      variable: 'OTEL_EXPORTER_OTLP_ENDPOINT',
      value: 'otel:4318',
    },
    { name: 'a share over one', variable: 'ONRECORD_TRACE_RATIO', value: '2' },
  ])('refuses $name', ({ variable, value }) => {
    expect(() => readConfig({ [variable]: value })).toThrow(variable);
  });

  it('names every problem at once and shows no secret', () => {
    const read = () =>
      readConfig({
        KAFKA_BROKERS: 'kafka',
        ONRECORD_THREADS: 'many',
        ONRECORD_LOG_LEVEL: 'loud',
        REDIS_URL: 'http://:hunter2@cache',
        KAFKA_PASSWORD_FILE: '/nowhere/at/all',
      });
    expect(read).toThrow(/KAFKA_BROKERS: expected host:port.*got "kafka"/u);
    expect(read).toThrow(/ONRECORD_THREADS.*\n.*ONRECORD_LOG_LEVEL/su);
    expect(read).toThrow(/REDIS_URL: expected redis:\/\//u);
    expect(read).toThrow(/KAFKA_PASSWORD_FILE: cannot read \/nowhere\/at\/all/u);
    expect(read).not.toThrow(/hunter2/u);
  });

  it.each([
    {
      name: 'no password in the file',
      variable: 'KAFKA_PASSWORD_FILE',
      text: ' \n',
      says: 'is empty',
    },
    { name: 'a folder', variable: 'REDIS_URL_FILE', text: null, says: 'cannot read' },
    { name: 'no PEM', variable: 'KAFKA_TLS_CA_FILE', text: 'hunter2', says: 'certificates in PEM' },
    {
      name: 'no key',
      variable: 'REDIS_TLS_KEY_FILE',
      text: 'hunter2',
      says: 'a private key in PEM',
    },
    {
      name: 'an address that no client can parse',
      variable: 'REDIS_URL_FILE',
      text: 'redis://onrecord:hunter2#@:x',
      says: 'USER:PASSWORD@HOST:PORT',
    },
  ])('refuses a file with $name, and does not quote it', ({ variable, text, says }) => {
    const folder = mkdtempSync(join(tmpdir(), 'onrecord-config-'));
    const file = text === null ? folder : join(folder, 'secret');
    if (text !== null) writeFileSync(file, text);
    const read = () => readConfig({ [variable]: file });
    expect(read).toThrow(new RegExp(`${variable.replace('_FILE', '')}(_FILE)?: .*${says}`, 'u'));
    expect(read).not.toThrow(/hunter2/u);
  });

  it('refuses a secret that is given twice', () => {
    const given = { KAFKA_PASSWORD: 'hunter2', KAFKA_PASSWORD_FILE: '/run/secrets/password' };
    expect(() => readConfig(given)).toThrow(
      'KAFKA_PASSWORD: is set, and so is KAFKA_PASSWORD_FILE',
    );
  });

  it.each([
    { name: 'KAFKA_TLS_CA', given: { KAFKA_TLS_CA: certificate }, needs: 'KAFKA_TLS=true' },
    {
      name: 'KAFKA_TLS_CERT',
      given: { KAFKA_TLS: 'true', KAFKA_TLS_CERT: certificate },
      needs: 'KAFKA_TLS_KEY',
    },
    {
      name: 'KAFKA_TLS_KEY',
      given: { KAFKA_TLS: 'true', KAFKA_TLS_KEY: key },
      needs: 'KAFKA_TLS_CERT',
    },
    { name: 'KAFKA_USERNAME', given: { KAFKA_USERNAME: 'quotes' }, needs: 'KAFKA_PASSWORD' },
    { name: 'KAFKA_PASSWORD', given: { KAFKA_PASSWORD: 'hunter2' }, needs: 'KAFKA_USERNAME' },
    { name: 'REDIS_TLS_CA', given: { REDIS_TLS_CA: certificate }, needs: 'rediss://' },
    {
      name: 'REDIS_TLS_CERT',
      given: { REDIS_URL: 'rediss://r:1', REDIS_TLS_CERT: certificate },
      needs: 'REDIS_TLS_KEY',
    },
  ])('refuses $name that would do nothing', ({ name, given, needs }) => {
    expect(() => readConfig(given)).toThrow(
      new RegExp(`${name}: does nothing without .*${needs}`, 'u'),
    );
  });

  it('refuses a key that is of another certificate', () => {
    const pair = { KAFKA_TLS: 'true', KAFKA_TLS_CERT: certificate, KAFKA_TLS_KEY: key };
    expect(() => readConfig(pair)).toThrow('KAFKA_TLS_KEY: is not the key of KAFKA_TLS_CERT');
  });

  it('takes certificates of several authorities, for Kafka and Redis', () => {
    const both = rootCertificates.slice(0, 2).join('\n');
    const config = readConfig({
      KAFKA_TLS: 'true',
      KAFKA_TLS_CA: both,
      REDIS_CACHE_URL: 'rediss://cache:6380',
      REDIS_TLS_CA: both,
    });
    expect([config.kafkaTlsCa, config.redisTlsCa]).toEqual([both, both]);
  });

  it('cannot be changed', () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true);
  });
});
