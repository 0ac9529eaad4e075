import { decodeSpans } from '@onrecord/domain-labelling';
import { splitSentences, tokenise } from '@onrecord/domain-text';
import { shippedModel } from '@onrecord/testing';
import fc from 'fast-check';
import { NameLabeller } from './name-labeller';
import { readNameModel } from './name-model';

const { ref, files } = shippedModel('entities');
const bytes = files.get('names.bin') ?? new Uint8Array();
const labeller = new NameLabeller(readNameModel(bytes, ref));

function documentOf(text: string) {
  const tokens = tokenise(text);
  return { text, tokens, sentences: splitSentences(text, tokens) };
}

function namesIn(text: string, own = labeller): string {
  const document = documentOf(text);
  return decodeSpans(document, own.label(document))
    .map(({ firstToken, endToken, type }) => {
      const { tokens } = document;
      return `${text.slice(tokens[firstToken]?.start, tokens[endToken - 1]?.end)}/${type}`;
    })
    .join('; ');
}

describe('NameLabeller', () => {
  it('says which model it is', () => {
    expect(labeller.model).toEqual(ref);
  });

  it.each([
    {
      name: 'people, places, organisations',
      text: 'Anna Berg of the United Nations flew to Oslo on Friday.',
      names: 'Anna Berg/person; United Nations/organization; Oslo/location',
    },
    {
      name: 'a people',
      text: 'Two Norwegian ministers resigned.',
      names: 'Norwegian/group',
    },
    {
      name: 'a place and the body of it',
      text: 'North Wales Police said two drivers were fined.',
      names: 'North Wales Police/organization',
    },
    { name: 'nothing', text: 'The minister spoke on Monday about the weather.', names: '' },
  ])('finds $name', ({ text, names }) => {
    expect(namesIn(text)).toBe(names);
  });

  it.each([
    {
      name: 'a people',
      text: 'Londoners queued for hours.',
      names: 'Londoners/group',
      without: '',
    },
    {
      name: 'a place',
      text: 'Residents of Odesa spent the night in shelters.',
      names: 'Odesa/location',
      without: 'Odesa/person',
    },
    {
      name: 'an organisation',
      text: 'red cross warns of famine in yemen',
      names: 'red cross/organization; yemen/location',
      without: 'yemen/location',
    },
  ])('knows $name by the lists', ({ text, names, without }) => {
    const unlisted = new NameLabeller(readNameModel(bytes, ref, { maskOf: () => 0 }));
    expect(namesIn(text)).toBe(names);
    expect(namesIn(text, unlisted)).toBe(without);
  });

  it('gives the same whatever it has read before', () => {
    const text = 'Mayor Judith Ranftl of Graz met Viktor Oswald.';
    const fresh = new NameLabeller(readNameModel(bytes, ref));
    for (let i = 0; i < 200; i += 1) fresh.label(documentOf(`Word${i} went to Place${i}.`));
    expect(fresh.label(documentOf(text))).toEqual(labeller.label(documentOf(text)));
  });

  it('gives well-formed spans with a probability on any text', () => {
    const pieces = fc.constantFrom(
      ...['Anna ', 'Berg ', 'OSLO ', 'the ', 'of ', '. ', ', ', '\n', '\n\n', '“', '” ', '’s '],
      ...['1996 ', '2-1 ', 'al-', 'Ltd. ', '𝒳 ', '- ', 'İ ', 'ß', '(', ') '],
    );
    const text = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (raw) => {
        const document = documentOf(raw);
        for (const { score } of decodeSpans(document, labeller.label(document))) {
          expect(score).toBeGreaterThan(0);
          expect(score).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('reads a wall of one word, and a sentence without end, in linear time', () => {
    const started = performance.now();
    namesIn('Anna '.repeat(20_000));
    namesIn('a'.repeat(100_000));
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
