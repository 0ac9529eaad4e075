import { textSpan } from '@onrecord/testing';
import { fakeIo } from '../../testing/fake-io';
import { runCommandLine } from './run-command-line';

const ARTICLE = { id: 'a1', text: 'Mayor Ana Ruiz spoke in Oslo. “We wait,” Ruiz said.' };
const INPUT = `${JSON.stringify(ARTICLE)}\n`;
/** So that no stage before is asked. */
const RUIZ = {
  id: 'person:ana-ruiz',
  type: 'person',
  name: 'Ana Ruiz',
  aliases: [],
  descriptions: [],
  mentions: [
    { ...textSpan(ARTICLE.text, 'Ana Ruiz'), kind: 'name' },
    { ...textSpan(ARTICLE.text, 'Ruiz', 14), kind: 'name' },
  ],
  salience: 1,
};
const WITH_ENTITIES = `${JSON.stringify({ ...ARTICLE, entities: [RUIZ] })}\n`;

async function run(input: string, ...args: string[]) {
  const io = fakeIo(input);
  const status = await runCommandLine(['explain', ...args], io);
  return { status, out: io.out(), err: io.err() };
}

describe('onrecord explain', () => {
  it('explains the entities of a bare text on a sheet', async () => {
    const { status, out, err } = await run(INPUT, 'entities', '-');
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^Ana Ruiz {2}person, salience [\d.]+, 2 mentions$/mu);
    expect(out).toContain('  ¶1    “We wait,” [Ruiz] said.\n');
    expect(out).toContain('last name → ¶1: “Ruiz” is the last name of “Ana');
  });

  it('explains them on one page', async () => {
    const { status, out } = await run(INPUT, 'entities', '--html');
    expect(status).toBe(0);
    expect(out).toMatch(/^<!DOCTYPE html>/u);
    expect(out).toContain('last name → <a href="#a1-m1">¶1</a>');
    expect(out.endsWith('</html>\n')).toBe(true);
  });

  it('explains them for programs', async () => {
    const { out } = await run(INPUT, 'entities', '--json');
    expect(JSON.parse(out)).toMatchObject({
      id: 'a1',
      entities: [{ name: 'Ana Ruiz' }, { name: 'Oslo' }],
      mentions: [
        { reason: { rule: 'first-mention', to: null } },
        {},
        { entityId: 'person:ana-ruiz', reason: { rule: 'last-name', to: { start: 6, end: 14 } } },
      ],
      apart: [],
    });
  });

  it('explains the quotes of an article with entities on a sheet', async () => {
    const { status, out, err } = await run(WITH_ENTITIES, 'quotes', '-');
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toContain('1  Ana Ruiz  direct speech\n  ¶1    [“We wait,”] {Ruiz} <said>.\n');
    expect(out).toMatch(/^ +linked to {2}“Ana Ruiz” \(¶1\)$/mu);
  });

  it('explains them on one page, and for programs', async () => {
    const page = await run(WITH_ENTITIES, 'quotes', '--html');
    expect(page.out).toMatch(/^<!DOCTYPE html>/u);
    expect(page.out).toContain('<span class="q direct n1" id="a1-q1">“We wait,”</span>');
    const { out } = await run(WITH_ENTITIES, 'quotes', '--json');
    expect(JSON.parse(out)).toMatchObject({
      id: 'a1',
      quotes: [{ quote: { speaker: { name: 'Ana Ruiz' } }, isSourceShared: false }],
    });
  });

  it('refuses a text over the limit as the stage does', async () => {
    const long = { id: 'long', text: 'a '.repeat(600_000) };
    const { status, out, err } = await run(`${JSON.stringify(long)}\n${INPUT}`, 'entities');
    expect(status).toBe(1);
    expect(err).toMatch(/^line 1: id long: ONRECORD_TEXT_TOO_LONG: .*\n$/u);
    expect(out).toContain('Ana Ruiz');
  });

  it.each(['', '--html', '--json'])(
    'does not repeat a name without end at each of its mentions (%s)',
    async (format) => {
      const text = `Mr Jon B${'a'.repeat(20_000)} left. ${'He said he left. '.repeat(500)}`;
      const input = `${JSON.stringify({ id: 'a1', text })}\n`;
      const { out } = await run(input, 'entities', ...(format === '' ? [] : [format]));
      expect(out).toContain('can mean');
      expect(out.length).toBeLessThan(1_500_000);
    },
  );

  it.each([
    { name: 'no stage', args: [], says: 'Usage: onrecord explain' },
    { name: 'an unknown stage', args: ['entites'], says: '(Did you mean entities?)' },
    { name: 'two formats', args: ['entities', '--html', '--json'], says: 'cannot be used with' },
    { name: 'an id that is missing', args: ['entities', '--article'], says: 'argument missing' },
  ])('answers $name with what is right and status 2', async ({ args, says }) => {
    const { status, out, err } = await run('', ...args);
    expect(err).toContain(says);
    expect({ status, out }).toEqual({ status: 2, out: '' });
  });

  it('teaches with --help', async () => {
    const { status, out } = await run('', 'entities', '--help');
    expect(status).toBe(0);
    expect(out).toContain('$ onrecord explain entities page.html --html > why.html');
  });
});
