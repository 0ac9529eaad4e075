import { markQuotes } from './mark-quotes.mjs';
import {
  type FoundQuote,
  type GoldQuote,
  isSpeakerRight,
  matchQuotes,
  Words,
} from './quote-match.mjs';
import { quoteMistakes } from './quote-mistakes.mjs';

const TEXT =
  'On Monday Ann Lund said that the ice was thick, and left. “We wait,” added Berg. Jon Aune thinks so.';

function span(words: string) {
  const start = TEXT.indexOf(words);
  if (start < 0) throw new RangeError(words);
  return { start, end: start + words.length };
}

const gold = (content: string, cue: string, source: string | null, more = {}): GoldQuote => ({
  type: 'indirect',
  spans: [span(content)],
  cue: [span(cue)],
  source: source === null ? [] : [span(source)],
  reporting: true,
  ...more,
});
const found = (content: string, cue: string, mention: string | null, more = {}): FoundQuote => ({
  type: 'indirect',
  spans: [span(content)],
  cue: span(cue),
  speaker: { mention: mention === null ? null : span(mention) },
  reporting: true,
  nestedIn: null,
  ...more,
});

const ICE = 'that the ice was thick';

describe('quoteMistakes', () => {
  const said = gold(ICE, 'said', 'Ann Lund');
  it.each([
    { name: 'what is right', quotes: [found(ICE, 'said', 'Ann Lund')], kinds: [] },
    { name: 'nothing found', quotes: [], kinds: ['missed: no candidate cue'] },
    {
      name: 'a cue that was considered',
      quotes: [],
      cues: [span('said')],
      kinds: ['missed: cue considered, nothing kept'],
    },
    {
      name: 'what was taken for a thought',
      quotes: [found(ICE, 'said', 'Ann Lund', { reporting: false })],
      kinds: ['missed: taken for no speech'],
    },
    {
      name: 'the right cue with other words',
      quotes: [found('and left', 'said', 'Ann Lund')],
      kinds: ['missed: cue found, other content', 'spurious: cue right, other content'],
    },
    {
      name: 'words among those of somebody else',
      quotes: [found(TEXT.slice(3, 90), 'thinks', 'Jon Aune', { pattern: 'clause' })],
      kinds: ['missed: inside other content', 'spurious: clause'],
    },
    {
      name: 'content that begins early and ends late',
      quotes: [found('said that the ice was thick, and left', 'said', 'Ann Lund')],
      kinds: ['content: starts early', 'content: ends late'],
    },
    {
      name: 'content that begins late and ends early',
      quotes: [found('the ice was', 'said', 'Ann Lund')],
      kinds: ['content: starts late', 'content: ends early'],
    },
    {
      name: 'another source and type',
      quotes: [found(ICE, 'said', 'Berg', { type: 'mixed' })],
      kinds: ['source: another', 'type'],
    },
    { name: 'no source', quotes: [found(ICE, 'said', null)], kinds: ['source: none'] },
    {
      name: 'what is nobody’s',
      quotes: [
        found(ICE, 'said', 'Ann Lund'),
        found('Jon Aune', 'thinks', null, { nestedIn: 'q1' }),
      ],
      kinds: ['spurious: nested'],
    },
  ])('names $name', ({ quotes, cues = [], kinds }) => {
    const mistakes = quoteMistakes({ text: TEXT, quotes: [said] }, { quotes, cues: () => cues });
    expect(mistakes.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('gives the words between two edges, and the sources', () => {
    const late = found('that the ice was thick, and left', 'said', 'Berg');
    expect(
      quoteMistakes({ text: TEXT, quotes: [said] }, { quotes: [late] }).map(({ note }) => note),
    ).toEqual(['“and left”', '“Berg”, not “Ann Lund”']);
  });

  it('asks nothing of thoughts, and of what is no part of the article', () => {
    const thought = gold('so', 'thinks', 'Jon Aune', { reporting: false });
    const quotes = [found('so', 'thinks', 'Jon Aune'), found('“We wait,”', 'added', 'Berg')];
    const labelled = { text: TEXT, quotes: [thought], discard: [span('“We wait,” added Berg')] };
    expect(quoteMistakes(labelled, { quotes })).toEqual([]);
  });
});

describe('matchQuotes', () => {
  const words = new Words(TEXT);

  it('gives each at most one, those with most words in common first', () => {
    const one = gold(ICE, 'said', 'Ann Lund');
    const part = found('the ice was thick', 'said', 'Berg');
    const whole = found(ICE, 'said', 'Berg');
    expect([...matchQuotes(words, [one], [part, whole])]).toEqual([[0, 1]]);
    expect([...matchQuotes(words, [one, one], [part])]).toEqual([[0, 0]]);
  });

  it('prefers the right speaker among equals, and half of the words must agree', () => {
    const one = gold(ICE, 'said', 'Ann Lund');
    const [wrong, right] = [found(ICE, 'said', 'Berg'), found(ICE, 'said', 'Ann Lund')];
    expect([...matchQuotes(words, [one], [wrong, right])]).toEqual([[0, 1]]);
    expect([...matchQuotes(words, [one], [found('that the', 'said', 'Ann Lund')])]).toEqual([]);
  });

  it.each([
    { name: 'the head', mention: 'Ann Lund', head: 'Lund', right: true },
    { name: 'a part without the head', mention: 'Ann', head: 'Lund', right: false },
    { name: 'many words beside it', mention: TEXT.slice(0, 80), head: 'Lund', right: false },
    { name: 'none', mention: null, head: 'Lund', right: false },
  ])('takes for the speaker: $name', ({ mention, head, right }) => {
    const one = gold(ICE, 'said', 'Ann Lund', { speaker_head: span(head) });
    expect(isSpeakerRight(words, one, found(ICE, 'said', mention))).toBe(right);
  });

  it('wants no mention where there is no source', () => {
    const one = gold(ICE, 'said', null);
    expect(isSpeakerRight(words, one, found(ICE, 'said', null))).toBe(true);
    expect(isSpeakerRight(words, one, found(ICE, 'said', 'Berg'))).toBe(false);
  });
});

describe('markQuotes', () => {
  it('marks what is annotated and what was found, on one line', () => {
    expect(
      markQuotes({
        text: TEXT,
        gold: gold(ICE, 'said', 'Ann Lund'),
        found: found('the ice was thick, and left', 'said', 'Ann Lund'),
      }),
    ).toBe(
      'On Monday Ann Lund said [that {the ice was thick], and left}. “We wait,” added Berg. Jon Aune thinks so.',
    );
  });

  it('cuts long content in its middle', () => {
    const text = `So ${'no '.repeat(200)}end.`;
    const line = markQuotes({
      text,
      gold: { ...gold(ICE, 'said', null), spans: [{ start: 3, end: 602 }] },
    });
    expect(line).toMatch(/^So \[(?:no )+… (?:no )*no\] end\.$/u);
    expect(line.length).toBeLessThan(200);
  });
});
