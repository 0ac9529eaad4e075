import { fakeIo } from '../../testing/fake-io';
import { runCommandLine } from './run-command-line';

async function run(...args: string[]) {
  const io = fakeIo();
  const status = await runCommandLine(args, io);
  return { status, out: io.out(), err: io.err() };
}

describe('runCommandLine', () => {
  it('teaches with --help', async () => {
    const { status, out } = await run('--help');
    expect(status).toBe(0);
    for (const word of ['enrich', 'clean', 'entities', 'quotes', 'Examples:', 'Exit status:']) {
      expect(out).toContain(word);
    }
  });

  it.each(['enrich', 'clean', 'entities', 'quotes'])('shows an example of %s', async (name) => {
    const { status, out } = await run(name, '--help');
    expect(status).toBe(0);
    expect(out).toMatch(new RegExp(`^ +\\$ .*onrecord ${name}`, 'mu'));
  });

  it('says its version', async () => {
    const { status, out } = await run('--version');
    expect(status).toBe(0);
    expect(out).toMatch(/^\d+\.\d+\.\d+\n$/u);
  });

  it.each([
    { name: 'no command', args: [], says: 'Usage: onrecord' },
    { name: 'an unknown command', args: ['enrihc'], says: '(Did you mean enrich?)' },
    { name: 'an unknown option', args: ['enrich', '--job', '2'], says: '(Did you mean --jobs?)' },
    { name: 'a count that is none', args: ['enrich', '--jobs', '2.5'], says: 'whole number' },
    { name: 'no thread at all', args: ['enrich', '-j', '0'], says: 'at least 1 and at most 64' },
    {
      name: 'a broker without a port',
      args: ['tail', '--brokers', 'kafka1:9092,kafka2'],
      says: 'Expected host:port',
    },
    { name: 'no broker', args: ['publish', 'a', '--brokers', ''], says: 'Expected host:port' },
    { name: 'an unknown format', args: ['enrich', '-f', 'xml'], says: 'jsonl, pretty, html' },
  ])('answers $name with what is right and status 2', async ({ args, says }) => {
    const { status, out, err } = await run(...args);
    expect(err).toContain(says);
    expect({ status, out }).toEqual({ status: 2, out: '' });
  });
});
