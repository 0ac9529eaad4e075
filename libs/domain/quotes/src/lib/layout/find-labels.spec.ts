import fc from 'fast-check';
import type { EntityTable } from '../article-fixture';
import { attributionsIn, tagged } from './tagged-fixture';

const people: EntityTable = {
  'Ann Lund': { as: ['Lund'] },
  'Per Berg': { as: ['Berg'] },
};

describe('findLabels', () => {
  it.each([
    {
      name: 'names in capitals',
      text: 'LUND: It is safe.\n\nBERG: Who tested it?\n\nLUND: We did.',
      expected: ['It is safe. [:] LUND', 'Who tested it? [:] BERG', 'We did. [:] LUND'],
    },
    {
      name: 'questions and answers',
      text: 'Q: Is it safe?\n\nA: Of course.',
      expected: ['Is it safe? [:] Q', 'Of course. [:] A'],
    },
    {
      name: 'an interviewer and a name',
      text: 'INTERVIEWER: Is it safe?\n\nAnn Lund: Of course.',
      expected: ['Is it safe? [:] INTERVIEWER', 'Of course. [:] Ann Lund'],
    },
    {
      name: 'a role with a name',
      text: 'MODERATOR: Is it safe?\n\nMINISTER ANN LUND: Of course.',
      expected: ['Is it safe? [:] MODERATOR', 'Of course. [:] MINISTER ANN LUND'],
    },
    {
      name: 'time stamps',
      text: '[00:12] LUND: It is safe.\n\n(1:02:33) BERG: Good.\n\n12:05 LUND: Thanks.',
      expected: ['It is safe. [:] LUND', 'Good. [:] BERG', 'Thanks. [:] LUND'],
    },
    {
      name: 'directions in brackets',
      text: 'LUND (laughs): It is safe.\n\nBERG: [pauses] Good.\n\nLUND [off mic]: Thanks.',
      expected: ['It is safe. [:] LUND', 'Good. [:] BERG', 'Thanks. [:] LUND'],
    },
    {
      name: 'unknown names that come again',
      text: 'DAHL: It is safe.\n\nMOE: Good.\n\nDAHL: Thanks.',
      expected: ['It is safe. [:] DAHL', 'Good. [:] MOE', 'Thanks. [:] DAHL'],
    },
    {
      name: 'names in ordinary letters that come again',
      text: 'Lund: It is safe.\n\nBerg: Who tested it?\n\nLund: We did.',
      expected: ['It is safe. [:] Lund', 'Who tested it? [:] Berg', 'We did. [:] Lund'],
    },
    {
      name: 'an interviewer in ordinary letters',
      text: 'Interviewer: Is it safe?\n\nLund: Of course.\n\nInterviewer: Why?',
      expected: ['Is it safe? [:] Interviewer', 'Of course. [:] Lund', 'Why? [:] Interviewer'],
    },
    {
      name: 'turns that the cleaner tells',
      text: '~ The chair: Order.\n\n~ The clerk: Thank you.',
      expected: ['Order. [:] The chair', 'Thank you. [:] The clerk'],
    },
    {
      name: 'a note between turns',
      text: 'Q: Is it safe?\n\nNOTE: The tape was cut.\n\nA: Yes.',
      expected: ['Is it safe? [:] Q', 'Yes. [:] A'],
    },
    {
      name: 'one name before quotation marks, and leaves what follows',
      text: 'Lund: “The bridge is safe.” He left.',
      expected: ['“The bridge is safe.” [:] Lund (no speech)'],
    },
  ])('takes for turns: $name', ({ text, expected }) => {
    expect(tagged(text, people)).toEqual(expected);
  });

  it.each([
    { name: 'notes', text: 'NOTE: It is safe.\n\nUPDATE: It is closed.\n\nNOTE: It is open.' },
    { name: 'credits', text: 'Photo: Ann Lund\n\nVideo: Per Berg\n\nPHOTO: Ann Lund' },
    { name: 'places and times', text: 'LOCATION: Oslo\n\nTIME: Noon\n\nTIME: Night' },
    { name: 'a box of facts', text: 'SEATS: Forty or more.\n\nWHEELS: Twelve in all.' },
    { name: 'links', text: 'Read more: The bridge is safe\n\nREAD MORE: The bridge is closed' },
    { name: 'datelines', text: 'OSLO — It rained.\n\nBERGEN — It rained.' },
    { name: 'one label', text: 'LUND: The bridge is safe.' },
    { name: 'a sentence with a colon', text: 'It was this: a bridge.\n\nIt is: no bridge.' },
  ])('takes for no turns: $name', ({ text }) => {
    expect(tagged(text, people)).toEqual([]);
  });
});

describe('headings', () => {
  it.each([
    {
      name: 'single marks, a colon and a name',
      text: '# ‘We will not wait’: Lund warns of strike',
      expected: ['‘We will not wait’ [:] Lund (no speech)'],
    },
    {
      name: 'straight single marks and a dash',
      text: "# 'It's over' - Ann Lund ends strike",
      expected: ["'It's over' [-] Ann Lund (no speech)"],
    },
    {
      name: 'a colon and people',
      text: '# ‘It was like a war’: residents recall the flood',
      expected: ['‘It was like a war’ [:] residents (no speech)'],
    },
    {
      name: 'a name and a colon',
      text: '# Lund: ‘We will not wait’',
      expected: ['‘We will not wait’ [:] Lund (no speech)'],
    },
    {
      name: 'an inverted cue',
      text: '# ‘Never again,’ says Lund',
      expected: ['‘Never again,’ [says] Lund'],
    },
    {
      name: 'an inverted cue behind a comma outside the marks',
      text: '# ‘Never again’, says transport minister Ann Lund',
      expected: ['‘Never again’ [says] transport minister Ann Lund'],
    },
    {
      name: 'a cue before the marks',
      text: "# Lund calls strike 'unlawful'",
      expected: ["strike 'unlawful' [calls] Lund"],
    },
  ])('finds in a heading: $name', ({ text, expected }) => {
    expect(tagged(`It rained.\n\n${text}\n\nIt rained.`, people)).toEqual(expected);
  });

  it.each([
    { name: 'a title and its author', text: '# ‘The Salt Line’: Lund’s novel wins' },
    { name: 'a doubt', text: '# ‘Ghost ship’: what we know' },
    { name: 'a scare quote', text: '# The ‘miracle’ pill that was not' },
  ])('leaves in a heading: $name', ({ text }) => {
    expect(tagged(`It rained.\n\n${text}\n\nIt rained.`, people)).toEqual([]);
  });
});

describe('block quotes', () => {
  it.each([
    {
      name: 'a sentence that leads to it',
      text: 'In a letter to Oslo, Lund wrote:\n\n> The bridge is safe. We tested it.',
      expected: ['The bridge is safe. We tested it. [wrote] Lund'],
    },
    {
      name: 'several paragraphs',
      text: 'Lund wrote:\n\n> The bridge is safe.\n\n> We tested it twice.',
      expected: ['The bridge is safe. | We tested it twice. [wrote] Lund'],
    },
    {
      name: 'the author of a post',
      text: 'It rained.\n\n> The bridge is safe — Ann Lund (@lund) March 3, 2021',
      expected: ['The bridge is safe [–] Ann Lund (no speech)'],
    },
    {
      name: 'a line with the author',
      text: 'It rained.\n\n> The bridge is quite safe.\n\n> — Ann Lund, engineer',
      expected: ['The bridge is quite safe. [–] Ann Lund (no speech)'],
    },
  ])('attributes by $name', ({ text, expected }) => {
    expect(tagged(text, people)).toEqual(expected);
  });

  it.each([
    { name: 'nothing around it', text: 'It rained.\n\n> The bridge was closed for nine years.' },
    {
      name: 'a dash in its words',
      text: 'It rained.\n\n> The bridge was closed — for nine years.',
    },
  ])('leaves one with $name', ({ text }) => {
    expect(tagged(text, people)).toEqual([]);
  });
});

const anyArticle = fc
  .array(
    fc.constantFrom(
      ...['LUND', 'Lund', 'Q', ':', ' ', '\n\n', '# ', '> ', '~ ', '[', ']', '(', ')', '12:05'],
      ...['‘', '’', '“', '”', ' — ', ' said ', 'wrote', 'safe', '.', ',', ' like '],
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

describe('layouts of any kind', () => {
  it('give contents inside the text that do not overlap unless nested', () => {
    fc.assert(
      fc.property(anyArticle, (article) => {
        const { text, attributions } = attributionsIn(article, people);
        const outer = attributions.filter(({ nestedIn }) => nestedIn === null);
        const spans = outer.flatMap(({ content }) => content).sort((a, b) => a.start - b.start);
        spans.forEach(({ start, end }, i) => {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(start).toBeGreaterThanOrEqual(spans[i - 1]?.end ?? 0);
        });
      }),
    );
  });

  it.each([
    { name: 'labels', unit: 'LUND: ‘safe’\n\n' },
    { name: 'block quotes', unit: '> safe — Lund\n\n' },
    { name: 'headings', unit: '# ‘safe’: Lund\n\n' },
    { name: 'nested marks', unit: '“She said ‘no’ to it,” Lund said. ' },
  ])('take time that grows with the text: $name', ({ unit }) => {
    const short = leastTime(unit.repeat(100));
    // Eight times the text: a quadratic reading would take 64 times as long.
    expect(leastTime(unit.repeat(800))).toBeLessThan(40 * short);
  });
});

/** Microseconds of this process, the least of three runs: other work on the machine does not count. */
function leastTime(article: string): number {
  let least = Infinity;
  for (let i = 0; i < 3; i++) {
    const before = process.cpuUsage();
    attributionsIn(article);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, user + system);
  }
  return least;
}
