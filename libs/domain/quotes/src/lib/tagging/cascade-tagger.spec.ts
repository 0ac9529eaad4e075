import { shippedModel } from '@onrecord/testing';
import { paragraphsOf } from '@onrecord/domain-text';
import { entitiesIn, type EntityTable } from '../article-fixture';
import { readDocument } from '../quote-document';
import { cascadeTagger } from './cascade-tagger';
import { readQuotesModel } from './quotes-model';

const bytes = shippedModel('quotes').files.get('quotes.bin') ?? new Uint8Array();
const tagger = cascadeTagger(readQuotesModel(bytes));

/** Each quote as `source | cue | piece … piece`; what is missing is `-`. */
function taggedIn(text: string, table: EntityTable): string[] {
  const entities = entitiesIn(text, table);
  const document = readDocument({ text, paragraphs: paragraphsOf(text), entities }, 300);
  return tagger.tag(document).map(({ content, cue, source }) => {
    const [who, how, ...what] = [source, cue, ...content].map((span) =>
      span === null ? '-' : text.slice(span.start, span.end),
    );
    return `${who ?? '-'} | ${how ?? '-'} | ${what.join(' … ')}`;
  });
}

const people: EntityTable = {
  'Ann Lund': { as: ['Lund'] },
  'Per Holm': { as: ['Holm'] },
  'Harbour Board': { type: 'organization' },
};

describe('cascadeTagger', () => {
  it.each([
    {
      name: 'a quotation and its cue',
      text: '“The bridge is safe,” Ann Lund said.',
      expected: ['Ann Lund | said | “The bridge is safe,”'],
    },
    {
      name: 'an inverted cue',
      text: '“The bridge is safe,” said Ann Lund, the mayor of the town.',
      expected: ['Ann Lund | said | “The bridge is safe,”'],
    },
    {
      name: 'a quotation that its cue interrupts',
      text: '“The bridge,” Ann Lund said, “is as safe as it was in May.”',
      expected: ['Ann Lund | said | “The bridge,” … “is as safe as it was in May.”'],
    },
    {
      name: 'a quotation that goes on behind its cue',
      text: '“We are ready,” Ann Lund said. “We have been ready for a year.”',
      expected: ['Ann Lund | said | “We are ready,” … “We have been ready for a year.”'],
    },
    {
      name: 'indirect speech with “that”',
      text: 'The mayor, Ann Lund, has warned that the bridge may not last the winter.',
      expected: ['The mayor, Ann Lund | has warned | that the bridge may not last the winter'],
    },
    {
      name: 'indirect speech without',
      text: 'Ann Lund said the bridge would be closed in June.',
      expected: ['Ann Lund | said | the bridge would be closed in June'],
    },
    {
      name: 'words in front of their cue',
      text: 'The bridge would be closed in June, Ann Lund said.',
      expected: ['Ann Lund | said | The bridge would be closed in June'],
    },
    {
      name: 'words partly in marks',
      text: 'Ann Lund said the work had been “a disgrace” from the first day.',
      expected: ['Ann Lund | said | the work had been “a disgrace” from the first day'],
    },
    {
      name: 'according to',
      text: 'The bridge is safe, according to the Harbour Board.',
      expected: ['the Harbour Board | according to | The bridge is safe'],
    },
    {
      name: 'two cues of one speaker in a row',
      text: 'Ann Lund said the bridge was safe but warned that the road was not.',
      expected: [
        'Ann Lund | said | the bridge was safe',
        'Ann Lund | warned | that the road was not',
      ],
    },
    {
      name: 'the quotation behind a colon in the next paragraph',
      text: 'Ann Lund put it like this:\n\n“The bridge is safe, and it will be for years.”',
      expected: ['Ann Lund | put it like this | “The bridge is safe, and it will be for years.”'],
    },
    {
      name: 'a quotation of several paragraphs, its cue in the last',
      text: '“The bridge is old.\n\n“But it is safe,” Ann Lund said.',
      expected: ['Ann Lund | said | “The bridge is old. … “But it is safe,”'],
    },
    {
      name: 'a quotation without a cue behind an attributed one',
      text: '“The bridge is safe,” Ann Lund said.\n\n“It has always been safe.”',
      expected: ['Ann Lund | said | “The bridge is safe,”', '- | - | “It has always been safe.”'],
    },
    {
      name: 'a transcript',
      text: 'LUND: The bridge is safe.\n\nHOLM: Then why is it closed?',
      expected: ['LUND | : | The bridge is safe.', 'HOLM | : | Then why is it closed?'],
    },
    {
      name: 'a quotation inside of another',
      text: '“Holm told me, ‘It will fall,’ and I believed him,” Ann Lund said.',
      expected: [
        'Ann Lund | said | “Holm told me, ‘It will fall,’ and I believed him,”',
        'Holm | told | ‘It will fall,’',
      ],
    },
    {
      name: 'nothing where nobody speaks',
      text: 'Ann Lund crossed the bridge on Monday. The so-called “bridge of sighs” was empty.',
      expected: [],
    },
  ])('tags $name', ({ text, expected }) => {
    expect(taggedIn(text, people)).toEqual(expected);
  });

  it('gives the same whatever it read before', () => {
    const text = '“The bridge is safe,” Ann Lund said. The road was not, said Per Holm.';
    const first = taggedIn(text, people);
    taggedIn('According to Holm, nothing was said: “No,” he told the Harbour Board.', people);
    expect(taggedIn(text, people)).toEqual(first);
  });

  it('is as sure of an attribution as a probability can be', () => {
    const text = '“The bridge is safe,” Ann Lund said.';
    const entities = entitiesIn(text, people);
    const document = readDocument({ text, paragraphs: paragraphsOf(text), entities }, 300);
    const [found] = tagger.tag(document);
    expect(found?.score).toBeGreaterThan(0.8);
    expect(found?.score).toBeLessThanOrEqual(1);
  });
});
