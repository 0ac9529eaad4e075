import { createLogger, type LogLevel, logLevels } from './logger';
import { LogLevelSwitch } from './log-level-switch';

function setUp(level: LogLevel) {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const logger = createLogger({ level, service: 'test', version: '0', destination });
  return { logger, lines, levels: new LogLevelSwitch(logger) };
}

describe('LogLevelSwitch', () => {
  it.each(logLevels.map((name) => ({ name })))('sets $name', ({ name }) => {
    const { levels, logger } = setUp('info');
    levels.set(name);
    expect(levels.level).toBe(name);
    expect(logger.isLevelEnabled('error')).toBe(!['silent', 'fatal'].includes(name));
  });

  it.each([
    { name: 'an unknown word', level: 'loud' },
    { name: 'a number', level: 20 },
    { name: 'nothing', level: undefined },
    { name: 'a name of Object', level: 'constructor' },
  ])('refuses $name and stays as it was', ({ level }) => {
    const { levels } = setUp('warn');
    expect(() => {
      levels.set(level);
    }).toThrow(expect.objectContaining({ code: 'ONRECORD_LOG_LEVEL_UNKNOWN' }) as Error);
    expect(levels.level).toBe('warn');
  });

  it.each<{ name: LogLevel; back: LogLevel }>([
    { name: 'info', back: 'info' },
    { name: 'error', back: 'error' },
    { name: 'silent', back: 'silent' },
  ])('toggles from $name to debug and back', ({ name, back }) => {
    const { levels } = setUp(name);
    levels.toggleDebug();
    expect(levels.level).toBe('debug');
    levels.toggleDebug();
    expect(levels.level).toBe(back);
  });

  it('falls back to info when it was started at debug', () => {
    const { levels } = setUp('debug');
    levels.toggleDebug();
    expect(levels.level).toBe('info');
  });

  it('says so where it can be seen, whichever way it goes', () => {
    const { levels, lines } = setUp('info');
    levels.set('error');
    levels.set('debug');
    expect(lines.map((line) => (JSON.parse(line) as { from: string; to: string }).to)).toEqual([
      'error',
      'debug',
    ]);
  });
});
