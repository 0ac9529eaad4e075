import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kafkaVersion, parseChecksums } from './kafka-jars.mjs';

describe('parseChecksums', () => {
  const sha256 = 'a'.repeat(64);

  it.each([
    { name: 'text mode', line: `${sha256}  a.jar\n` },
    { name: 'binary mode', line: `${sha256} *a.jar\n` },
  ])('reads a line of sha256sum: $name', ({ line }) => {
    expect(parseChecksums(line)).toEqual(new Map([['a.jar', sha256]]));
  });

  it('refuses anything else', () => {
    expect(() => parseChecksums('a.jar\n')).toThrow('not a line of sha256sum: a.jar');
  });

  it('finds the broker of the pinned version among the recorded jars', () => {
    const recorded = parseChecksums(readFileSync(join(__dirname, 'kafka-jars.sha256'), 'utf8'));
    expect([...recorded.keys()]).toContain(`kafka_2.13-${kafkaVersion}.jar`);
  });
});
