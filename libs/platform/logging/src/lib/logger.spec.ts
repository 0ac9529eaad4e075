import { type Advice, createLogger } from './logger';

const SECRET = 'hunter2';

function setUp(advise?: (fields: object) => Advice | null) {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const logger = createLogger({
    level: 'trace',
    service: 'test',
    version: '0',
    destination,
    ...(advise && { advise }),
  });
  return { logger, lines, told: () => lines.map((line) => JSON.parse(line) as object) };
}

/** As ioredis makes it when the server refuses AUTH, or a script with an article's words. */
const refused = () =>
  Object.assign(new Error('WRONGPASS'), { command: { name: 'auth', args: ['onrecord', SECRET] } });

describe('the log of an error', () => {
  it.each([
    { name: 'a command', error: refused() },
    { name: 'the cause of another', error: new Error('Redis is away', { cause: refused() }) },
    { name: 'a field of another', error: Object.assign(new Error('a'), { lastError: refused() }) },
    { name: 'one of several', error: new AggregateError([refused()], 'all failed') },
    {
      name: 'an address that cannot be parsed',
      error: Object.assign(new TypeError('Invalid URL'), { input: `redis://:${SECRET}@:x` }),
    },
  ])('does not repeat secrets of $name', ({ error }) => {
    const { logger, lines } = setUp();
    logger.trace({ err: error }, 'failed');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(error.message);
    expect(lines[0]).not.toContain(SECRET);
  });

  it('keeps what an error of ours says of itself', () => {
    const { logger, told } = setUp();
    const err = Object.assign(new Error('no'), { code: 'ONRECORD_TEST', facts: { size: 3 } });
    logger.warn({ err }, 'failed');
    expect(told()).toMatchObject([
      { level: 'warn', err: { message: 'no', code: 'ONRECORD_TEST', facts: { size: 3 } } },
    ]);
  });

  it.each([
    { isCertain: true, said: 'warn', level: 'error' },
    { isCertain: true, said: 'fatal', level: 'fatal' },
    { isCertain: false, said: 'warn', level: 'warn' },
    { isCertain: true, said: 'debug', level: 'debug' },
  ] as const)(
    'carries advice (certain: $isCertain), said as $said, at level $level',
    ({ isCertain, said, level }) => {
      const { logger, told } = setUp(() => ({ todo: 'mend it', isCertain }));
      logger[said]({ err: refused(), attempt: 2 }, 'failed');
      expect(told()).toMatchObject([{ level, advice: 'mend it', attempt: 2, msg: 'failed' }]);
    },
  );

  it('leaves lines without fields, or without advice, as they are', () => {
    const { logger, told } = setUp((fields) =>
      'err' in fields ? { todo: 'never', isCertain: false } : null,
    );
    logger.info('started');
    logger.info({ port: 1 }, 'listening');
    for (const line of told()) expect(line).not.toHaveProperty('advice');
  });
});
