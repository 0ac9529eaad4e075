import * as fc from 'fast-check';
import { quotesIn, type EntityTable } from '../article-fixture';
import { resolveSpeakers } from './resolve-speakers';
import { readMarked, speakersIn } from './speaker-fixture';
import { SPEAKER_THRESHOLD } from './speaker';

const people: EntityTable = {
  'Ann Lund': { as: ['Lund', 'Ms. Lund', 'the engineer'] },
  'Per Berg': { as: ['Berg', 'Mr. Berg'] },
  'Olav Lund': {},
  'Tom Falk': { as: ['Falk'] },
  Oslo: { type: 'location' },
  'Harbour Board': { type: 'organization' },
  'Green Party': { type: 'organization' },
};

/** Name, resolution and reason for abstaining of the last quote. */
async function lastSpeaker(text: string): Promise<string> {
  const quotes = await quotesIn(text, people);
  const last = quotes.at(-1);
  if (last === undefined) return 'no quote';
  return `${last.speaker.name ?? '–'} (${last.speaker.resolution}) ${last.abstained ?? ''}`.trim();
}

describe('resolveSpeakers', () => {
  it.each([
    { name: 'a name', text: 'Lund said it is safe.', expected: 'Ann Lund (name)' },
    {
      name: 'a name behind a role',
      text: 'Chief engineer Ann Lund said it is safe.',
      expected: 'Ann Lund (name)',
    },
    {
      name: 'a name behind an organization',
      text: 'Harbour Board engineer Ann Lund said it is safe.',
      expected: 'Ann Lund (name)',
    },
    {
      name: 'a name before "of"',
      text: 'Ann Lund of the Harbour Board said it is safe.',
      expected: 'Ann Lund (name)',
    },
    {
      name: 'a name behind a comma',
      text: '“It is safe,” said the chief engineer, Ann Lund.',
      expected: 'Ann Lund (name)',
    },
    {
      name: 'an organization',
      text: 'The Harbour Board said it is safe.',
      expected: 'Harbour Board (name)',
    },
    {
      name: 'an organization with its acronym in brackets',
      text: 'The Harbour Board (HB) has warned that it is not safe.',
      expected: 'Harbour Board (name)',
    },
    {
      name: 'a nominal that the entity stage linked',
      text: '“It is safe,” the engineer said.',
      expected: 'Ann Lund (nominal)',
    },
  ])('names $name', async ({ text, expected }) => {
    expect(await lastSpeaker(text)).toBe(expected);
  });

  it.each([
    {
      name: 'a role, since it is anonymous',
      text: 'A senior official said it is safe.',
      expected: '– (none) anonymous',
    },
    {
      name: "an organization's officials",
      text: 'Harbour Board officials said it is safe.',
      expected: '– (none) anonymous',
    },
    {
      name: 'the one whom a spokesman speaks for',
      text: 'A spokesman for Ann Lund said it is safe.',
      expected: '– (none) anonymous',
    },
    {
      name: 'the client of a lawyer',
      text: 'Lund’s lawyer said it is safe.',
      expected: '– (none) anonymous',
    },
    {
      name: 'two who spoke together',
      text: 'Lund and Berg said it is safe.',
      expected: '– (none) ambiguous',
    },
    {
      name: 'a name that is no entity',
      text: 'Zhou said it is safe.',
      expected: '– (none) no-evidence',
    },
    { name: 'a thing', text: 'The memo said it is safe.', expected: '– (none) no-evidence' },
    {
      name: 'a pronoun without anybody before it',
      text: '“It is safe,” he said.',
      expected: '– (none) no-evidence',
    },
    { name: 'the author', text: '“It is safe,” I said.', expected: '– (none) no-evidence' },
  ])('does not name $name', async ({ text, expected }) => {
    expect(await lastSpeaker(text)).toBe(expected);
  });

  it.each([
    {
      name: 'the speaker before',
      text: 'Lund said it is safe.\n\n“We know,” she said.',
      expected: 'Ann Lund (pronoun)',
    },
    {
      name: 'the speaker before rather than somebody named since',
      text: 'Lund said it is safe.\n\nThe vote hurt Berg.\n\n“We know,” she said.',
      expected: 'Ann Lund (pronoun)',
    },
    {
      name: 'the person that the paragraph begins with',
      text: 'Lund said it is safe.\n\nBerg was not sure. “We will see,” he said.',
      expected: 'Per Berg (pronoun)',
    },
    {
      name: 'a speaker of the right gender',
      text: 'Mr. Berg said it is safe. Ms. Lund agreed that it was safe.\n\n“We know,” he said.',
      expected: 'Per Berg (pronoun)',
    },
    {
      name: 'nobody when two were begun with',
      text: 'Berg sat in Oslo. Falk stood. In the evening it rained.\n\n“We know,” he said.',
      expected: '– (none) ambiguous',
    },
    {
      name: 'the name right before "who"',
      text: 'The vote pleased Berg, who said it is safe.',
      expected: 'Per Berg (pronoun)',
    },
    {
      name: 'nobody when "who" follows no name',
      text: 'The vote pleased Berg and those in Oslo who said it is safe.',
      expected: '– (none) no-evidence',
    },
    {
      name: 'nobody when the name before "who" is part of a longer phrase',
      text: 'The vote pleased a spokesman for Berg, who said it is safe.',
      expected: '– (none) no-evidence',
    },
    {
      name: 'nobody inside the words of another',
      text: '“She told us: ‘It is safe.’ They left,” Lund said.\n\nBerg said so.',
      expected: '– (none) no-evidence',
    },
    {
      name: 'the speaker around it for "I"',
      text: '“Then I said: ‘It is safe.’ They left,” Lund said.',
      expected: 'Ann Lund (pronoun)',
    },
  ])('takes a pronoun for $name', async ({ text, expected }) => {
    expect(await lastSpeaker(text)).toBe(expected);
  });

  it.each([
    {
      name: 'goes on with the speaker before',
      text: '“It is safe,” Lund said.\n\n“It was tested last week.”',
      expected: 'Ann Lund (implicit)',
    },
    {
      name: 'stops when two take turns',
      text: '“It is safe,” Lund said.\n\n“It is not,” Berg said.\n\n“It was tested last week.”',
      expected: '– (none) ambiguous',
    },
    {
      name: 'takes the one person of the sentence before',
      text: 'Berg shook his head. “It was never tested at all.”',
      expected: 'Per Berg (implicit)',
    },
    {
      name: 'names nobody out of nowhere',
      text: 'It rained in Oslo. “It was never tested at all.”',
      expected: '– (none) no-evidence',
    },
  ])('without a cue $name', async ({ text, expected }) => {
    expect(await lastSpeaker(text)).toBe(expected);
  });

  it('is less sure of a speaker carried on than of one named', async () => {
    const text = '“It is safe,” Lund said.\n\n“It was tested last week.”\n\n“It was tested twice.”';
    const [first, second, third] = await quotesIn(text, people);
    const [a, b, c] = [first, second, third].map((quote) => quote?.speakerConfidence ?? 0);
    expect(a).toBeGreaterThan(b ?? 1);
    expect(b).toBeGreaterThan(c ?? 1);
    expect(c).toBeGreaterThanOrEqual(SPEAKER_THRESHOLD);
  });

  it.each([
    { name: 'shared last name', label: 'LUND', expected: null },
    { name: 'full name', label: 'OLAV LUND', expected: 'Olav Lund' },
    { name: 'last name', label: 'BERG', expected: 'Per Berg' },
  ])('reads a label with a $name', async ({ label, expected }) => {
    const text = `Ann Lund, Olav Lund and Per Berg met.\n\n${label}: It is safe.\n\nQ: Is it?`;
    const quotes = await quotesIn(text, people);
    expect(quotes[0]?.speaker.name).toBe(expected);
  });

  it('says what the words are about, the speaker apart', async () => {
    const text = 'Lund said Berg and Lund would meet the Harbour Board in Oslo.';
    const [quote] = await quotesIn(text, people);
    expect(quote?.about).toEqual(['per-berg', 'harbour-board', 'oslo']);
  });

  const SOURCES = [
    ...['<Lund>', '<he>', '<she>', '<who>', '<They>', '<the engineer>', '<>', '<Berg’s aide>'],
    ...['<Lund and Berg>', '<the Harbour Board>', '<LUND>:', '<A>:', '<Q>:', '<’s>', '<,>'],
  ];

  it('names an entity of the article exactly when it is likely enough', () => {
    const words = fc.constantFrom('Lund', 'Berg', 'left.', ',', 'who', '“', '”', '\n\n', ':', 'of');
    const quote = fc.constantFrom(...SOURCES).map((source) => `${source} {“It is safe.”}`);
    fc.assert(
      fc.property(fc.array(fc.oneof(words, quote), { maxLength: 30 }), (pieces) => {
        for (const speaker of speakersIn(pieces.join(' '), people)) {
          const { entity, confidence, abstained, resolution, runnerUp } = speaker;
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
          expect(entity !== null).toBe(confidence >= SPEAKER_THRESHOLD);
          expect(abstained === null).toBe(entity !== null);
          expect(resolution === 'none').toBe(entity === null);
          expect(entity === null || runnerUp?.entity !== entity).toBe(true);
        }
      }),
    );
  });

  it.each(SOURCES.map((source) => ({ source })))(
    'looks back over no more than a stretch from thousands of $source',
    ({ source }) => {
      const text = `Berg met Falk, Lund and ${source} {“It is safe,”} said so. `;
      const { document, attributions } = readMarked(text, people, [], 6000);
      const start = performance.now();
      expect(resolveSpeakers(document, attributions)).toHaveLength(6000);
      // Some 200 ms; minutes if each looked back over all.
      expect(performance.now() - start).toBeLessThan(10_000);
    },
  );
});
