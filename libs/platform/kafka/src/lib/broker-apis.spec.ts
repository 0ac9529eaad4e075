import type { Kafka } from 'kafkajs';
import { atLeastRelease, fetchBrokerApis } from './broker-apis';

describe('atLeastRelease', () => {
  const upTo = (maxVersion: number) => ({ minVersion: 0, maxVersion });
  it.each([
    { name: 'a broker of today', apis: { 0: upTo(13), 1: upTo(18) }, expected: '4.1' },
    { name: 'the last with ZooKeeper', apis: { 0: upTo(11), 1: upTo(17) }, expected: '3.9' },
    { name: 'one of 2021', apis: { 0: upTo(9), 1: upTo(12), 2: upTo(7) }, expected: '3.0' },
    { name: 'one older than those we know', apis: { 0: upTo(5) }, expected: null },
  ])('tells $name', ({ apis, expected }) => {
    expect(atLeastRelease(apis)).toBe(expected);
  });
});

describe('fetchBrokerApis', () => {
  it('gives nothing when the client looks otherwise inside', async () => {
    expect(await fetchBrokerApis(Object.create(null) as Kafka)).toBeNull();
  });
});
