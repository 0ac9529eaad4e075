import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createNoopMeter, type Meter, type MetricOptions } from '@opentelemetry/api';
import { createInstruments } from './instruments';

/** Every instrument's name with the kind that Prometheus sees. */
function instruments(): { name: string; prometheus: string; type: string }[] {
  const seen: { name: string; prometheus: string; type: string }[] = [];
  const noop = createNoopMeter();
  const note = (type: string, suffix: string) => (name: string, options?: MetricOptions) => {
    expect(options?.description).toBeTruthy();
    seen.push({ name, prometheus: `${name.replaceAll('.', '_')}${suffix}`, type });
    return type === 'gauge' ? noop.createObservableGauge(name) : noop.createCounter(name);
  };
  createInstruments({
    ...noop,
    createCounter: note('counter', '_total'),
    createObservableGauge: note('gauge', ''),
    createHistogram: (name: string, options?: MetricOptions) => {
      note('histogram', '')(name, options);
      return noop.createHistogram(name);
    },
  } as Meter);
  return seen;
}

describe('docs/telemetry.md', () => {
  const page = readFileSync(join(__dirname, '../../../../../docs/telemetry.md'), 'utf8');
  const rows = page.split('\n').filter((line) => /^\| `(?:messaging|onrecord)\./u.test(line));

  it('has a row for each metric, and no other', () => {
    const cells = rows.map((row) => row.split('|').map((cell) => cell.trim()));
    const told = cells.map(([, name = '', prometheus = '', type = '']) => ({
      name: name.replaceAll('`', ''),
      prometheus: prometheus.replaceAll('`', ''),
      type: type.split(',')[0] ?? '',
    }));
    expect(told).toEqual(instruments());
  });
});
