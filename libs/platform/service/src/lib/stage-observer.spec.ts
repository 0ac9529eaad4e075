import {
  InvalidMessageError,
  type LogRecord,
  OnrecordError,
  UnavailableError,
} from '@onrecord/contracts';
import { createLogger, type LogLevel } from '@onrecord/platform-logging';
import { loggingObserver } from './stage-observer';

const WORDS = 'the ferry to Skarholm';

const record: LogRecord = {
  topic: 'cleaned-article',
  partition: 4,
  offset: '17',
  key: Buffer.from('a'),
  value: Buffer.from(JSON.stringify({ text: WORDS })),
  headers: { baggage: Buffer.from(WORDS) },
  timestamp: 0,
};
const trace = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };

function setUp(level: LogLevel = 'info') {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const logger = createLogger({ level, service: 'entities', version: '1', destination });
  const told = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  return { lines, told, observer: loggingObserver(logger, 'entities') };
}

const handled = { record, articleId: 'a', outcome: 'processed', durationMs: 3.5 } as const;
const died = { ...handled, outcome: 'dead-letter' } as const;

describe('loggingObserver', () => {
  it('says where the message stood, what became of it, and how long it took', () => {
    const { observer, told } = setUp();
    observer.handled(handled);
    expect(told()).toEqual([
      {
        level: 'info',
        time: expect.any(String) as string,
        service: 'entities',
        version: '1',
        stage: 'entities',
        topic: 'cleaned-article',
        partition: 4,
        offset: '17',
        articleId: 'a',
        outcome: 'processed',
        durationMs: 3.5,
        msg: 'handled',
      },
    ]);
  });

  it('names trace and span where there are some', () => {
    const { observer, told } = setUp();
    observer.handled({ ...handled, trace });
    observer.handled({ ...died, trace, error: new TypeError('x') });
    for (const line of told()) {
      expect(line).toMatchObject({ trace_id: trace.traceId, span_id: trace.spanId });
    }
  });

  it('gives code and text of an error that is ours', () => {
    const { observer, told } = setUp();
    const error = new InvalidMessageError('text: expected a string', {
      code: 'ONRECORD_MESSAGE_SCHEMA',
    });
    observer.handled({ ...died, error });
    expect(told()).toMatchObject([
      {
        level: 'warn',
        outcome: 'dead-letter',
        err: {
          type: 'InvalidMessageError',
          code: 'ONRECORD_MESSAGE_SCHEMA',
          message: 'text: expected a string',
        },
      },
    ]);
  });

  it.each([
    { name: 'of JavaScript', error: new SyntaxError(`Cannot convert ${WORDS} to a BigInt`) },
    { name: 'over several lines', error: new Error(`no\n    ${WORDS}\n  at ${WORDS}`) },
    { name: 'that is no Error', error: WORDS },
    {
      name: 'out of a worker thread',
      error: new OnrecordError(WORDS, { code: 'ONRECORD_STAGE_FAILED' }),
    },
    {
      name: 'of ours with such a cause',
      error: new InvalidMessageError('not UTF-8', {
        code: 'ONRECORD_MESSAGE_NOT_UTF8',
        cause: new Error(WORDS),
      }),
    },
  ])('keeps words of the article in an error $name to debug level', ({ error }) => {
    const { observer, lines, told } = setUp();
    observer.handled({ ...died, error });
    expect(told()).toHaveLength(1);
    expect(lines.join('')).not.toContain('Skarholm');
    const detailed = setUp('debug');
    detailed.observer.handled({ ...died, error });
    const at = (level: string) =>
      detailed.lines.filter((line) => line.includes(`"level":"${level}"`));
    expect(at('warn').join('')).not.toContain('Skarholm');
    expect(at('debug').join('')).toContain('Skarholm');
  });

  it('shows where an error was raised that is not ours', () => {
    const { observer, told } = setUp();
    observer.handled({ ...died, error: new TypeError('x') });
    const [{ err }] = told() as [{ err: { type: string; code: string; stack: string } }];
    expect(err).toMatchObject({ type: 'TypeError', code: 'ONRECORD_STAGE_FAILED' });
    expect(err.stack).toMatch(/^ {4}at .*stage-observer\.spec\.ts/u);
  });

  it('warns of what is tried again', () => {
    const { observer, told } = setUp();
    const error = new UnavailableError('Redis did not answer', {
      code: 'ONRECORD_REDIS_UNAVAILABLE',
    });
    observer.retrying('redis', error, 2, 400);
    expect(told()).toMatchObject([
      { level: 'warn', stage: 'entities', cause: 'redis', attempt: 2, delayMs: 400 },
    ]);
  });
});
