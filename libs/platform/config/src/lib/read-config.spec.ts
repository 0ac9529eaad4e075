import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from './read-config';

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
    expect(readConfig({ KAFKA_PASSWORD_FILE: file }).kafkaPassword).toBe('hunter2');
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

  it('cannot be changed', () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true);
  });
});
