import { parseMessage, topics } from '@onrecord/contracts';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { markdown, median, rangeOf, rateOf, ratios } from './figures.mjs';
import { echoMessages, MESSAGE_BYTES, stamp } from './messaging/messages.mjs';
import { report } from './messaging/report.mjs';

describe('npm run bench:messaging', () => {
  it('sends the same messages everywhere: 5 KB of JSON, no two alike, each a raw article', () => {
    const messages = echoMessages(150);
    expect(messages).toEqual(echoMessages(150));
    expect(new Set(messages.map(({ key }) => key)).size).toBe(150);
    expect(new Set(messages.map(({ value }) => value)).size).toBe(150);
    for (const { key, value } of messages) {
      const bytes = Buffer.from(value);
      expect(Math.abs(bytes.length - MESSAGE_BYTES)).toBeLessThan(50);
      expect(parseMessage(topics.rawArticle, bytes).id).toBe(key);
    }
  });

  it('stamps as the runner does, and leaves the rest alone', () => {
    expect(stamp({ id: 'a' })).toMatchObject({ id: 'a', processing: { echo: { version: '1' } } });
  });

  it.each([
    { name: 'one at a time', times: [0, 10, 20, 30, 40], warmUp: 1, rate: 100 },
    { name: 'none of the warm-up', times: [0, 500, 1000, 1010, 1020], warmUp: 3, rate: 100 },
    { name: 'whole groups alone', times: [0, 0, 10, 10, 20, 20], warmUp: 1, rate: 200 },
    {
      name: 'a group that the warm-up ends in not',
      times: [0, 5, 5, 5, 15, 15],
      warmUp: 2,
      rate: 200,
    },
  ])('counts messages a second: $name', ({ times, warmUp, rate }) => {
    expect(rateOf(times, warmUp)).toBeCloseTo(rate);
  });

  it('takes the middle, the ends, and ratios round by round', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(rangeOf([3, 1, 2])).toEqual([1, 3]);
    expect(ratios([10, 30], [5, 10])).toEqual([2, 3]);
  });

  it('prints tables of Markdown, with what one process does as the measure of more', () => {
    expect(markdown([{ a: '1', b: 'x' }])).toBe('| a | b |\n| --- | --- |\n| 1 | x |');
    const text = report({
      machine: { cpu: 'some', cores: 2, node: 'v20' },
      load: { rounds: 1, messages: 1000 },
      race: [
        {
          contender: 'nest',
          messagesPerSecond: 4321,
          range: [4000, 5000],
          cpuMsPerMessage: 0.123,
          ratio: { median: 2.1, range: [1.9, 2.25] },
        },
      ],
      cpu: [{ stage: 'quotes', mainMs: 1.25, totalMs: 25, share: 0.05 }],
      scaling: [
        { stage: 'echo', processes: 1, messagesPerSecond: 1000 },
        { stage: 'echo', processes: 2, messagesPerSecond: 1500 },
      ],
    });
    expect(text).toContain('| 4,321 | 4,000–5,000 | 123 | 2.10 (1.90–2.25) |');
    expect(text).toContain('| quotes | 25.00 | 1.25 | 5.0 % |');
    expect(text).toContain('| echo | 2 | 1,500 | 1.50 |');
  });

  it.each([
    { args: ['--rounds', '0'], says: '--rounds: expected a whole number of at least 1, got 0' },
    {
      args: ['--only', 'nothing'],
      says: '--only: expected one of race, cpu, scaling, got nothing',
    },
  ])(
    'refuses $args before it starts anything',
    ({ args, says }) => {
      const { status, stderr } = spawnSync(
        process.execPath,
        [join(__dirname, 'messaging.mjs'), ...args],
        { encoding: 'utf8' },
      );
      expect(status).toBe(1);
      expect(stderr).toContain(says);
    },
    30_000,
  );
});
