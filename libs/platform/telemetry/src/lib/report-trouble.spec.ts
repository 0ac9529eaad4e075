import { diag } from '@opentelemetry/api';
import { createLogger } from '@onrecord/platform-logging';
import { reportTroubleTo } from './report-trouble';

afterEach(() => {
  diag.disable();
});

describe('reportTroubleTo', () => {
  it('warns of each trouble once a minute, in its own words', () => {
    let now = 0;
    const lines: { level: string; telemetry: string }[] = [];
    const destination = {
      write: (line: string) => void lines.push(JSON.parse(line) as (typeof lines)[0]),
    };
    reportTroubleTo(
      createLogger({ level: 'info', service: 't', version: '0', destination }),
      () => now,
    );
    const refused = JSON.stringify({ name: 'Error', message: 'connect ECONNREFUSED' });
    for (let second = 0; second < 90; second += 2) {
      now = second * 1000;
      diag.error(refused);
    }
    diag.warn('something else');
    diag.info('chatter');
    expect(lines.map(({ level, telemetry }) => `${level}: ${telemetry}`)).toEqual([
      'warn: connect ECONNREFUSED',
      'warn: connect ECONNREFUSED',
      'warn: something else',
    ]);
  });
});
