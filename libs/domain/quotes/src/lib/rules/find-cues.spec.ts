import { findCues } from './find-cues';
import { readDocument } from '../quote-document';

function cuesIn(text: string): string[] {
  const paragraphs = [{ start: 0, end: text.length, kind: 'paragraph' as const }];
  const document = readDocument({ text, paragraphs, entities: [] }, 400);
  return document.units.flatMap((unit) =>
    findCues(document, unit).map((cue) => {
      const words = document.tokens.slice(cue.from, cue.to).map((token) => token.text);
      return `${words.join(' ')} (${cue.reading.lemma}, ${cue.role})`;
    }),
  );
}

describe('findCues', () => {
  it.each([
    { name: 'a bare verb', text: 'Lund said so.', expected: ['said (say, finite)'] },
    {
      name: 'auxiliaries',
      text: 'Lund has warned them.',
      expected: ['has warned (warn, finite)'],
    },
    {
      name: 'an adverb between auxiliary and verb',
      text: 'They have repeatedly said so.',
      expected: ['have repeatedly said (say, finite)'],
    },
    {
      name: 'no adverb in front of a bare verb',
      text: 'Lund also said so.',
      expected: ['said (say, finite)'],
    },
    {
      name: 'a participle',
      text: 'Lund left, saying little.',
      expected: ['saying (say, participle)'],
    },
    {
      name: 'a progressive',
      text: 'Lund is now saying little.',
      expected: ['is now saying (say, finite)'],
    },
    {
      name: 'a particle',
      text: 'Lund pointed out the flaw.',
      expected: ['pointed out (point out, finite)'],
    },
    {
      name: 'the verb behind a noun that could be one',
      text: 'The latest reports said so.',
      expected: ['said (say, finite)'],
    },
    {
      name: '"was quoted as saying"',
      text: 'Lund was quoted as saying so.',
      expected: ['was quoted as saying (say, participle)'],
    },
  ])('takes $name', ({ text, expected }) => {
    expect(cuesIn(text)).toEqual(expected);
  });

  it.each([
    { name: 'a noun behind a determiner', text: 'The report angered his claims team.' },
    { name: 'a noun behind an adjective', text: 'Several critical notes followed.' },
    { name: 'a passive', text: 'Lund was told to go.' },
    { name: 'an infinitive', text: 'Lund refused to say why.' },
    { name: 'what was not said', text: 'Lund did not say why.' },
    { name: 'a denial with an adverb', text: 'Lund did not explicitly say why.' },
    { name: 'a name', text: 'They bought the Daily Report there.' },
    { name: 'a participle of the passive', text: 'Asked about it, Lund shrugged.' },
    { name: 'words inside quotation marks', text: '“They said so” is a song.' },
    { name: 'a verb without its particle', text: 'Lund pointed at the flaw.' },
  ])('leaves $name', ({ text }) => {
    expect(cuesIn(text)).toEqual([]);
  });
});
