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
  const rows = page
    .split('\n')
    .filter((line) => /^\| `(?:messaging|onrecord|nodejs)\./u.test(line));

  it('has a row for each metric, and no other', () => {
    const cells = rows.map((row) => row.split('|').map((cell) => cell.trim()));
    const told = cells.map(([, name = '', prometheus = '', type = '']) => ({
      name: name.replaceAll('`', ''),
      prometheus: prometheus.replaceAll('`', ''),
      type: type.split(',')[0] ?? '',
    }));
    expect(told).toEqual(instruments());
  });

  const [, alerts = ''] = /^groups:\n([\s\S]*?)^```$/mu.exec(page) ?? [];

  it('alerts on metrics that there are', () => {
    const known = new Set(
      instruments().flatMap(({ prometheus, type }) =>
        type === 'histogram' ? [`${prometheus}_count`, `${prometheus}_bucket`] : [prometheus],
      ),
    );
    const labels = /^messaging_(?:consumer_group|destination|operation|system)_/u;
    const used = [...alerts.matchAll(/\b(?:onrecord|messaging|nodejs)_\w+/gu)].map(
      ([name]) => name,
    );
    const metrics = used.filter((name) => !labels.test(name));
    expect(new Set(metrics).size).toBeGreaterThan(5);
    expect(metrics.filter((name) => !known.has(name))).toEqual([]);
  });

  it('tells for each alert what to do', () => {
    const names = [...alerts.matchAll(/- alert: (\w+)/gu)].map(([, name]) => name);
    const explained = [...page.matchAll(/^\| `(Onrecord\w+)` +\| [^|]+ \| [^|]+ \|$/gmu)];
    expect(names.length).toBeGreaterThan(5);
    expect(explained.map(([, name]) => name)).toEqual(names);
  });
});
