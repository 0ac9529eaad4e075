import { brokerSettings, toEnvironment, toProperties } from './kafka-settings.mjs';

const settings = brokerSettings({
  listeners: {
    CLIENT: { bind: ':9092', advertised: 'example.org:40000' },
    BROKER: { bind: ':9094', advertised: 'localhost:9094' },
    CONTROLLER: { bind: ':9093' },
  },
  interBroker: 'BROKER',
  controller: 'localhost:9093',
  logDir: '/data',
});

describe('the settings of a test broker', () => {
  it.each([
    { key: 'listeners', value: 'CLIENT://:9092,BROKER://:9094,CONTROLLER://:9093' },
    // A controller's listener must not be advertised: the broker refuses to start.
    {
      key: 'advertised.listeners',
      value: 'CLIENT://example.org:40000,BROKER://localhost:9094',
    },
    {
      key: 'listener.security.protocol.map',
      value: 'CLIENT:PLAINTEXT,BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT',
    },
    { key: 'inter.broker.listener.name', value: 'BROKER' },
    { key: 'controller.quorum.voters', value: '1@localhost:9093' },
    { key: 'log.dirs', value: '/data' },
  ])('$key', ({ key, value }) => {
    expect(settings[key]).toBe(value);
  });

  it('let a topic allow 20 MB', () => {
    expect(Number(settings['message.max.bytes'])).toBeGreaterThan(20_000_000);
  });
});

describe('toProperties', () => {
  it.each([
    { name: 'one line each', input: { a: '1', b: 'x=y' }, output: 'a=1\nb=x=y\n' },
    { name: 'a backslash is doubled', input: { dir: 'c:\\x' }, output: 'dir=c:\\\\x\n' },
    { name: 'a line break is escaped', input: { a: '1\nb=2' }, output: 'a=1\\nb=2\n' },
  ])('$name', ({ input, output }) => {
    expect(toProperties(input)).toBe(output);
  });
});

describe('toEnvironment', () => {
  it.each([
    { name: 'dots', key: 'log.dirs', variable: 'KAFKA_LOG_DIRS' },
    { name: 'underscores', key: 'a_b', variable: 'KAFKA_A__B' },
    { name: 'hyphens', key: 'a-b', variable: 'KAFKA_A___B' },
  ])('names a setting as the image apache/kafka does: $name', ({ key, variable }) => {
    expect(toEnvironment({ [key]: 'v' })).toEqual({ [variable]: 'v' });
  });
});
