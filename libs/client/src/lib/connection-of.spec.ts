import type { ClientProblem } from './client-options';
import { connectionOf, reporterOf } from './connection-of';

const brokers = ['broker.example:9093'];

describe('connectionOf', () => {
  it('passes TLS and SASL on as they were given', () => {
    const tls = { ca: '-----BEGIN CERTIFICATE-----' };
    const sasl = { username: 'desk', password: 'secret' };
    expect(connectionOf({ brokers, tls, sasl, topicPrefix: 'a.' })).toMatchObject({
      brokers,
      tls,
      sasl,
      topicPrefix: 'a.',
      clientId: 'onrecord-client',
    });
  });

  it('asks for neither when there is none', () => {
    const connection = connectionOf({ brokers });
    expect(Object.keys(connection)).not.toEqual(expect.arrayContaining(['tls']));
    expect(Object.keys(connection)).not.toEqual(expect.arrayContaining(['sasl']));
  });

  it('tells the listener what the Kafka client warns of', () => {
    const problems: ClientProblem[] = [];
    const { logger } = connectionOf({ brokers, onProblem: (problem) => problems.push(problem) });
    logger.warn({ kafka: { broker: 'x' } }, 'Connection error');
    logger.debug({}, 'joined');
    expect(problems).toEqual([{ message: 'Connection error', facts: { kafka: { broker: 'x' } } }]);
  });
});

describe('reporterOf', () => {
  it('warns as Node.js does when nobody listens', () => {
    const warn = jest.spyOn(process, 'emitWarning').mockImplementation();
    const facts = { topic: 'quote', partition: 0, offset: '7' };
    reporterOf({ brokers })({ message: 'it failed', error: new Error('disk full'), facts });
    expect(warn.mock.calls).toEqual([
      ['it failed: disk full', { type: 'OnrecordWarning', detail: JSON.stringify(facts) }],
    ]);
    warn.mockRestore();
  });
});
