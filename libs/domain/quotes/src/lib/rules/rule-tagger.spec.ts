import { quotesIn, type EntityTable } from '../article-fixture';

const people: EntityTable = {
  'Ann Lund': { as: ['Lund', 'LUND'] },
  'Per Berg': { as: ['Berg', 'BERG'] },
  Norway: { type: 'location' },
  'Harbour Board': { type: 'organization' },
};

/** Each quote as "type: text [cue] source". */
async function show(text: string): Promise<string[]> {
  const quotes = await quotesIn(text, people);
  return quotes.map(
    ({ type, reporting, spans, cue, speaker }) =>
      `${type}${reporting ? '' : ' (no speech)'}: ` +
      spans.map(({ start, end }) => text.slice(start, end)).join(' | ') +
      ` [${cue?.text ?? '–'}] ${speaker.mention?.text ?? '–'}`,
  );
}

interface Row {
  readonly name: string;
  readonly text: string;
  readonly expected: readonly string[];
}

const quoted: Row[] = [
  {
    name: 'the speaker behind the words',
    text: '“The bridge is safe,” Lund said.',
    expected: ['direct: “The bridge is safe,” [said] Lund'],
  },
  {
    name: 'the speaker in front of them',
    text: 'Lund said: “The bridge is safe.”',
    expected: ['direct: “The bridge is safe.” [said] Lund'],
  },
  {
    name: 'an inverted cue',
    text: '“The bridge is safe,” said Ann Lund, the engineer.',
    expected: ['direct: “The bridge is safe,” [said] Ann Lund'],
  },
  {
    name: 'a participle in front of an inverted speaker',
    text: '“The bridge is safe,” said retired engineer Ann Lund.',
    expected: ['direct: “The bridge is safe,” [said] retired engineer Ann Lund'],
  },
  {
    name: 'a question',
    text: '“Is it safe?” Lund asked.',
    expected: ['direct: “Is it safe?” [asked] Lund'],
  },
  {
    name: 'an apposition before the cue',
    text: '“It is safe,” Lund, the engineer, said on Friday.',
    expected: ['direct: “It is safe,” [said] Lund'],
  },
  {
    name: 'the person told',
    text: 'Lund told reporters: “It is safe.”',
    expected: ['direct: “It is safe.” [told] Lund'],
  },
  {
    name: 'a comma outside the marks',
    text: '‘It is safe’, said Lund.',
    expected: ['direct: ‘It is safe’ [said] Lund'],
  },
  {
    name: 'several sentences',
    text: '“It is safe. It was tested. We know,” Lund said.',
    expected: ['direct: “It is safe. It was tested. We know,” [said] Lund'],
  },
  {
    name: 'an interruption',
    text: '“The bridge,” Lund said, “is safe.”',
    expected: ['direct: “The bridge,” | “is safe.” [said] Lund'],
  },
  {
    name: 'a sentence that follows',
    text: '“The bridge is safe,” Lund said on Friday. “It was tested twice.”',
    expected: ['direct: “The bridge is safe,” | “It was tested twice.” [said] Lund'],
  },
  {
    name: 'several paragraphs',
    text: 'Lund said: “The bridge is safe.\n\n“It was tested.”',
    expected: ['direct: “The bridge is safe. | “It was tested.” [said] Lund'],
  },
  {
    name: 'a colon at the end of the paragraph before',
    text: 'In a letter to Oslo, Lund wrote:\n\n“The bridge is safe.”',
    expected: ['direct: “The bridge is safe.” [wrote] Lund'],
  },
  {
    name: 'two speakers in one paragraph',
    text: '“It is safe,” Lund said. “It is not,” Berg replied.',
    expected: ['direct: “It is safe,” [said] Lund', 'direct: “It is not,” [replied] Berg'],
  },
];

const mixedRows: Row[] = [
  {
    name: 'quoted words in a reported clause',
    text: 'Lund said the bridge was “perfectly safe” for lorries.',
    expected: ['mixed: the bridge was “perfectly safe” for lorries [said] Lund'],
  },
  {
    name: 'quoted words first',
    text: 'Lund said “perfect safety” was out of reach.',
    expected: ['mixed: “perfect safety” was out of reach [said] Lund'],
  },
  {
    name: 'a judgement',
    text: 'Berg dismissed the report as “reckless.”',
    expected: ['mixed (no speech): the report as “reckless.” [dismissed] Berg'],
  },
  {
    name: 'an act of naming',
    text: 'Berg called the bridge “a death trap”.',
    expected: ['mixed: the bridge “a death trap” [called] Berg'],
  },
  {
    name: 'a promise',
    text: 'She pledged “full support” for the town.',
    expected: ['mixed: “full support” for the town [pledged] She'],
  },
  {
    name: 'a sentence that ends in quoted words',
    text: 'The bridge is “perfectly safe,” Lund said.',
    expected: ['mixed: The bridge is “perfectly safe,” [said] Lund'],
  },
];

const indirect: Row[] = [
  {
    name: 'a that-clause',
    text: 'Lund has warned that the bridge may close.',
    expected: ['indirect: that the bridge may close [has warned] Lund'],
  },
  {
    name: 'a clause without "that"',
    text: 'Lund said the bridge may close.',
    expected: ['indirect: the bridge may close [said] Lund'],
  },
  {
    name: 'the person told',
    text: 'Lund told reporters on Friday that the bridge may close.',
    expected: ['indirect: that the bridge may close [told] Lund'],
  },
  {
    name: 'coordinated cues',
    text: 'Lund has warned that the bridge may close, but insisted nobody was in danger.',
    expected: [
      'indirect: that the bridge may close [has warned] Lund',
      'indirect: nobody was in danger [insisted] Lund',
    ],
  },
  {
    name: 'a participle with the subject of its sentence',
    text: 'Lund also left the meeting with Berg early, saying the talks would fail.',
    expected: ['indirect: the talks would fail [saying] Lund'],
  },
  {
    name: 'a trailing speaker',
    text: 'The bridge may close, Lund said.',
    expected: ['indirect: The bridge may close [said] Lund'],
  },
  {
    name: 'a trailing inverted speaker',
    text: 'The bridge may close, said Ann Lund in a statement.',
    expected: ['indirect: The bridge may close [said] Ann Lund'],
  },
  {
    name: 'an interrupted clause',
    text: 'The bridge, Lund said, is safe.',
    expected: ['indirect: The bridge | is safe [said] Lund'],
  },
  {
    name: '"according to" in front',
    text: 'According to Lund, the bridge was closed but is now open.',
    expected: ['indirect: the bridge was closed but is now open [According to] Lund'],
  },
  {
    name: '"according to" behind',
    text: 'The bridge was closed, according to the Harbour Board.',
    expected: ['indirect: The bridge was closed [according to] the Harbour Board'],
  },
  {
    name: 'a subject behind a conjunction',
    text: 'The vote came after Engineer Ann Lund announced that the bridge was safe.',
    expected: ['indirect: that the bridge was safe [announced] Engineer Ann Lund'],
  },
  {
    name: 'a subject with a relative clause',
    text: 'Lund, who built the bridge, said it was safe.',
    expected: ['indirect: it was safe [said] Lund'],
  },
  {
    name: 'a relative pronoun',
    text: 'The vote pleased Lund, who said the bridge was safe.',
    expected: ['indirect: the bridge was safe [said] who'],
  },
  {
    name: 'an apposition behind a dash',
    text: 'It was no slip — Lund, the engineer, said the bridge was safe.',
    expected: ['indirect: the bridge was safe [said] Lund'],
  },
  {
    name: 'two speakers on either side of "while"',
    text: 'Lund said the bridge was safe, while Berg said it was not.',
    expected: ['indirect: the bridge was safe [said] Lund', 'indirect: it was not [said] Berg'],
  },
  {
    name: 'an opening before the subject',
    text: 'Speaking in Oslo on Friday, Lund said it was safe.',
    expected: ['indirect: it was safe [said] Lund'],
  },
  {
    name: 'a question',
    text: 'Berg asked whether the bridge was safe.',
    expected: ['indirect: whether the bridge was safe [asked] Berg'],
  },
  {
    name: 'a vow',
    text: 'Norway has vowed to rebuild the bridge.',
    expected: ['indirect: to rebuild the bridge [has vowed] Norway'],
  },
];

const others: Row[] = [
  {
    name: 'the turns of a transcript',
    text: 'LUND: The bridge is safe.\n\nBERG: Who tested it?\n\nLUND: We did.',
    expected: [
      'indirect: The bridge is safe. [:] LUND',
      'indirect: Who tested it? [:] BERG',
      'indirect: We did. [:] LUND',
    ],
  },
  {
    name: 'questions and answers',
    text: 'Q: Is it safe?\n\nA: Of course it is.',
    expected: ['indirect: Is it safe? [:] Q', 'indirect: Of course it is. [:] A'],
  },
  {
    name: 'one label before quotation marks, whose colon is no cue of speech',
    text: 'Lund: “The bridge is safe.”',
    expected: ['direct (no speech): “The bridge is safe.” [:] Lund'],
  },
  {
    name: 'a quotation inside another',
    text: '“Berg told me ‘never again’ and left,” Lund said.',
    expected: [
      'direct: “Berg told me ‘never again’ and left,” [said] Lund',
      'direct: ‘never again’ [told] Berg',
    ],
  },
  {
    name: 'a quotation that goes on in the next paragraph without a cue',
    text: '“The bridge is safe,” Lund said.\n\n“It was tested only last week.”',
    expected: [
      'direct: “The bridge is safe,” [said] Lund',
      'direct (no speech): “It was tested only last week.” [–] –',
    ],
  },
];

describe('the rule tagger', () => {
  it.each(quoted)('finds quoted words with $name', async ({ text, expected }) => {
    expect(await show(text)).toEqual(expected);
  });

  it.each(mixedRows)('finds mixed quotes: $name', async ({ text, expected }) => {
    expect(await show(text)).toEqual(expected);
  });

  it.each(indirect)('finds reported speech with $name', async ({ text, expected }) => {
    expect(await show(text)).toEqual(expected);
  });

  it.each(others)('finds $name', async ({ text, expected }) => {
    expect(await show(text)).toEqual(expected);
  });

  it('is less sure of words whose closing mark is missing', async () => {
    const [closed] = await quotesIn('Lund said: “The bridge is safe.”', people);
    const [open] = await quotesIn('Lund said: “The bridge is safe.', people);
    expect(open?.text).toBe('“The bridge is safe.');
    expect(open?.confidence).toBeLessThan(closed?.confidence ?? 0);
  });

  it.each([
    {
      name: 'scare quotes',
      text: 'Lund spoke of the so-called “bridge of sighs,” a ruin in Oslo.',
    },
    { name: 'a nickname', text: 'Per “Iron Jaw” Berg won the race in Oslo.' },
    { name: 'the title of a work', text: 'Lund wrote the book “Bridges of the North” in Oslo.' },
    { name: 'words that somebody only knows', text: 'Lund knows that the bridge may close.' },
    { name: 'quoted words without a cue', text: 'The bridge has a “special” place in Oslo.' },
    { name: 'an opening before a cue that says no more', text: 'Earlier in the week, Lund said.' },
    {
      name: 'a sentence that goes on about its subject',
      text: 'In Oslo it rained, Lund praised the rain.',
    },
    {
      name: 'a relative clause',
      text: 'They met the people of Oslo, who promised support for it.',
    },
    { name: 'an object that nobody said', text: 'Lund said a prayer.' },
    { name: 'a denial of having spoken', text: 'Lund refused to say that the bridge is safe.' },
  ])('leaves $name', async ({ text }) => {
    expect(await show(text)).toEqual([]);
  });
});
