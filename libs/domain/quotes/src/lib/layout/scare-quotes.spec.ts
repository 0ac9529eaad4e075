import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readDocument, type QuoteDocument } from '../quote-document';
import { isScareQuote, judgeQuotation, restsOnNames, type Judgement } from './scare-quotes';

/** Sentences of one class; the first quotation of each is judged. A leading # marks a heading. */
interface JudgedClass {
  readonly isSpeech: boolean;
  /** What the judge was written with. */
  readonly tune: readonly string[];
  /** What it was tested with. */
  readonly test: readonly string[];
}

const table = JSON.parse(
  readFileSync(join(__dirname, '../../../testdata/judged-quotations.json'), 'utf8'),
) as Record<string, JudgedClass>;

function read(sentence: string): QuoteDocument {
  const isHeading = sentence.startsWith('# ');
  const text = isHeading ? sentence.slice(2) : sentence;
  const kind = isHeading ? ('heading' as const) : ('paragraph' as const);
  return readDocument(
    { text, paragraphs: [{ start: 0, end: text.length, kind }], entities: [] },
    200,
  );
}

/** `null` when the marks are no quotation at all. */
function judgementOf(sentence: string, nth = 0): Judgement | null {
  const document = read(sentence);
  const quotation = document.quotations[nth];
  return quotation === undefined ? null : judgeQuotation(document, quotation);
}

function countRight({ isSpeech }: JudgedClass, sentences: readonly string[]): number {
  return sentences.filter((one) => (judgementOf(one)?.isSpeech ?? false) === isSpeech).length;
}

const results = Object.entries(table).map(([name, judged]) => ({
  name,
  tune: judged.tune.length,
  test: judged.test.length,
  tuneRight: countRight(judged, judged.tune),
  testRight: countRight(judged, judged.test),
}));

describe('judgeQuotation', () => {
  it.each(results)(
    'is right on $name: $tuneRight of $tune tuned on, $testRight of $test not',
    ({ name, tune, test, tuneRight, testRight }) => {
      expect(tuneRight).toBeGreaterThanOrEqual(tune - 1);
      // A title right behind "wrote" or "read" looks like what was written.
      expect(testRight).toBeGreaterThanOrEqual(name === 'work-in-speech' ? test - 2 : test - 1);
    },
  );

  it('is right on 19 in 20 of the sentences that it was not tuned on', () => {
    const right = results.reduce((sum, { testRight }) => sum + testRight, 0);
    const all = results.reduce((sum, { test }) => sum + test, 0);
    expect(all).toBeGreaterThanOrEqual(100);
    expect(right / all).toBeGreaterThan(0.95);
  });

  it.each([
    { text: '“One.\n“Two,” she wrote.', reason: 'uttered' },
    { text: 'He said the wall was “sound”.', reason: 'cue' },
    { text: 'Berg called the plan “reckless”.', reason: 'judgement' },
    { text: 'His remark about “lazy” men hurt.', reason: 'speech-noun' },
    { text: 'According to Berg it is “dead”.', reason: 'source-phrase' },
    { text: '“It was a good life.” She sits.', reason: 'sentence' },
    { text: 'The hall is where “we come to rest” each day.', reason: 'first-person' },
    { text: 'The hall has “gone to rack and ruin” since.', reason: 'fragment' },
    { text: 'The so-called “tax” is gone.', reason: 'name' },
    { text: 'Per “Iron Jaw” Berg won.', reason: 'nickname' },
    { text: 'She wrote the song “Cold Light”.', reason: 'work' },
    { text: 'The term “tare” is old.', reason: 'term' },
    { text: 'The sign read “Closed”.', reason: 'sign' },
    { text: 'The lake was rated “poor”.', reason: 'label' },
    { text: '<img alt="A wall">', reason: 'markup' },
    { text: 'The “reform” failed.', reason: 'scare' },
  ])('gives its reason: $reason', ({ text, reason }) => {
    expect(judgementOf(text)?.reason).toBe(reason);
  });

  it('takes a quotation of several paragraphs for speech', () => {
    const text = '“One.\n\n“Two.”';
    const paragraphs = [
      { start: 0, end: 5, kind: 'paragraph' as const },
      { start: 7, end: text.length, kind: 'paragraph' as const },
    ];
    const document = readDocument({ text, paragraphs, entities: [] }, 200);
    const [quotation] = document.quotations;
    expect(quotation && judgeQuotation(document, quotation)).toEqual({
      isSpeech: true,
      reason: 'paragraphs',
    });
  });

  it('judges coordinated quotations alike', () => {
    const text = 'Berg called the plan “mad”, “useless” and “vain”.';
    expect([0, 1, 2].map((nth) => judgementOf(text, nth)?.reason)).toEqual([
      'judgement',
      'judgement',
      'judgement',
    ]);
  });

  it('judges a nested quotation by the words around it', () => {
    const text = '“She told me ‘never again’ in the so-called ‘quiet room’,” he said.';
    const document = read(text);
    expect(document.nested.map((quotation) => isScareQuote(document, quotation))).toEqual([
      false,
      true,
    ]);
  });
});

describe('restsOnNames', () => {
  it.each([
    { name: 'a name', text: 'Berg dismissed the so-called “truce”.', expected: true },
    { name: 'a title', text: 'Berg attacked the film “Cold Light”.', expected: true },
    {
      name: 'a name, behind a cue of speech',
      reporting: true,
      text: 'Berg said the so-called “truce” is off.',
      expected: false,
    },
    {
      name: 'a name without a verb, behind a cue of speech',
      reporting: true,
      text: 'Berg announced the so-called “truce”.',
      expected: true,
    },
    { name: 'a judgement', text: 'Berg dismissed the truce as “a joke”.', expected: false },
    {
      name: 'a name and a judgement',
      text: 'Berg dismissed the so-called “truce” as “a joke”.',
      expected: false,
    },
    {
      name: 'short words that may be anybody’s',
      text: 'Berg fears the “reform”.',
      expected: false,
    },
    { name: 'no marks', text: 'Berg dismissed the truce.', expected: false },
  ])('is $expected for content that rests on $name', ({ text, reporting = false, expected }) => {
    const document = read(text);
    const content = [{ from: 2, to: document.tokens.length - 1 }];
    expect(restsOnNames(document, { content, reporting })).toBe(expected);
  });
});

const anyText = fc
  .array(
    fc.constantFrom('“', '”', '‘', '’', '"', ' ', ', ', '. ', ': ', '=', 'said', 'called', 'what'),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

describe('judgeQuotation on any text', () => {
  it('judges whatever marks there are', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const document = read(text);
        for (const quotation of [...document.quotations, ...document.nested]) {
          expect(typeof judgeQuotation(document, quotation).isSpeech).toBe('boolean');
        }
      }),
    );
  });
});
