import fc from 'fast-check';
import { findQuotations, type Quotation, type QuotationStructure } from './quotation-structure';

/** Paragraphs parted by a blank line; a leading # marks a heading. */
function structureOf(text: string): { text: string; structure: QuotationStructure } {
  const paragraphs = [];
  let start = 0;
  for (const part of text.split('\n\n')) {
    const kind = part.startsWith('#') ? ('heading' as const) : ('paragraph' as const);
    paragraphs.push({ start, end: start + part.length, kind });
    start += part.length + 2;
  }
  return { text, structure: findQuotations(text, paragraphs) };
}

/** Each quotation as its pieces' slices, indented by depth; "?" for one left open. */
function show(text: string): string[] {
  const { structure } = structureOf(text);
  return structure.quotations.map(
    (quotation) =>
      '>'.repeat(quotation.depth) +
      quotation.pieces.map((piece) => text.slice(piece.start, piece.end)).join(' | ') +
      (quotation.unclosed ? ' ?' : ''),
  );
}

describe('findQuotations', () => {
  it.each([
    { name: 'curly double', text: '“Go,” he said.', expected: ['“Go,”'] },
    { name: 'straight double', text: '"Go," he said. "Now."', expected: ['"Go,"', '"Now."'] },
    { name: 'low-9', text: 'Er sagte: „Geh jetzt“ und ging.', expected: ['„Geh jetzt“'] },
    { name: 'low-9 closed by ”', text: '„Idź,” powiedział.', expected: ['„Idź,”'] },
    { name: 'Swedish ”…”', text: '”Gå nu,” sade han.', expected: ['”Gå nu,”'] },
    { name: 'guillemets', text: 'Il dit « Partez » puis sort.', expected: ['« Partez »'] },
    {
      name: 'typewriter pairs',
      text: "``Go,'' he said. ''Now,'' she said.",
      expected: ["``Go,''", "''Now,''"],
    },
    { name: 'a curly mark closed by a straight one', text: '“Go," he said.', expected: ['“Go,"'] },
    { name: 'a closing mark typed as “', text: 'He said “go“ and left.', expected: ['“go“'] },
    { name: 'a mark after a dash', text: 'He said—“go”—and left.', expected: ['“go”'] },
    { name: 'an empty quotation', text: 'It reads “” there.', expected: ['“”'] },
    { name: 'curly single', text: '‘Go,’ he said.', expected: ['‘Go,’'] },
    { name: 'straight single', text: "'Go,' he said.", expected: ["'Go,'"] },
    { name: 'corner brackets', text: '彼は「行け」と言った。', expected: ['「行け」'] },
    {
      name: 'corner brackets in corner brackets',
      text: '「彼女が『行け』と言った」と話した。',
      expected: ['「彼女が『行け』と言った」', '>『行け』'],
    },
    { name: 'single guillemets', text: 'Il dit ‹ oui ›.', expected: ['‹ oui ›'] },
    {
      name: 'guillemets that point inwards',
      text: 'Sie sagte »Er rief ›Halt!‹ laut« und ging.',
      expected: ['»Er rief ›Halt!‹ laut«', '>›Halt!‹'],
    },
    {
      name: 'marks without a space around them',
      text: 'He said,"go."She left.',
      expected: ['"go."'],
    },
    {
      name: 'marks beside slashes and brackets',
      text: 'She wrote "stay"/"leave" (\'go\').',
      expected: ['"stay"', '"leave"', "'go'"],
    },
    {
      name: 'a comma behind the closing mark',
      text: '"Go!", he said. "Stay!".',
      expected: ['"Go!"', '"Stay!"'],
    },
  ])('pairs $name', ({ text, expected }) => {
    expect(show(text)).toEqual(expected);
  });

  it.each([
    { name: 'contractions', text: "I don’t think they’re here; I can't say." },
    { name: 'possessives', text: "The minister’s plan and Moss's reply." },
    { name: 'plural possessives', text: "The leaders’ plan beat the workers’ one, the boys' too." },
    { name: 'elisions', text: "’Tis late, tell ’em. Rock ’n’ roll. ‘Twas 'cause of it." },
    { name: 'short years', text: "The ’90s and the '60s and the ‘80s." },
    { name: 'a dropped g', text: 'Talkin’ and walkin’ home.' },
    { name: 'feet', text: "He is 6' tall and 5'10 in shoes." },
    { name: 'names', text: "O’Brien and D'Arcy met al-Sha’ar, an 'ohana and the Qur'an." },
    { name: 'a year cut short', text: "The class of '98 met the boys' club, founded in ‘76." },
    { name: 'words cut short at their end', text: "Ol' man, cup o' tea, th' end, an' more." },
    { name: 'a union of many', text: 'The workers’ union, the nurses’ union and the bosses’ one.' },
    { name: 'primes', text: 'He is 6′ 2″ tall.' },
  ])('takes $name for apostrophes', ({ text }) => {
    expect(show(text)).toEqual([]);
  });

  it.each([
    {
      name: 'feet inside single marks',
      text: "'He is 6' tall,' she said.",
      expected: ["'He is 6' tall,'"],
    },
    {
      name: 'rock ’n’ roll inside single marks',
      text: '‘He loves rock ’n’ roll,’ she said.',
      expected: ['‘He loves rock ’n’ roll,’'],
    },
    {
      name: 'an elision inside single marks',
      text: "'I left 'cause it's late,' he said.",
      expected: ["'I left 'cause it's late,'"],
    },
    {
      name: 'an elision right behind a single mark',
      text: '‘’Twas late,’ he said.',
      expected: ['‘’Twas late,’'],
    },
    {
      name: 'a word cut short inside single marks',
      text: "'The ol' man is goin' home,' he said.",
      expected: ["'The ol' man is goin' home,'"],
    },
    {
      name: 'names that end in s inside single marks',
      text: "Moss' mother said: 'Moss' bike is new.'",
      expected: ["'Moss' bike is new.'"],
    },
    {
      name: 'a union of many inside single marks',
      text: '‘The workers’ union and the nurses’ union met,’ he said of the bosses’ plan.',
      expected: ['‘The workers’ union and the nurses’ union met,’'],
    },
    {
      name: 'possessives around single marks',
      text: "Minister's 'no' to the workers' plan and the bosses' 'yes'",
      expected: ["'no'", "'yes'"],
    },
    {
      name: 'words that could be elided at the start of single marks',
      text: "'Cause for concern' over ferry, 'round the clock' watch",
      expected: ["'Cause for concern'", "'round the clock'"],
    },
    {
      name: 'a decade at the start of single marks',
      text: '‘90s music’ is back',
      expected: ['‘90s music’'],
    },
    {
      name: 'a number at the start of single marks',
      text: "Lund says '50 jobs gone' in the workers' yard",
      expected: ["'50 jobs gone'"],
    },
    {
      name: 'a year at the end of marks',
      text: '\'It was 1998\' and "we won in 2004" were her words.',
      expected: ["'It was 1998'", '"we won in 2004"'],
    },
  ])('tells marks from apostrophes: $name', ({ text, expected }) => {
    expect(show(text)).toEqual(expected);
  });

  it.each([
    {
      name: 'at its start',
      text: '‘We will not wait’: Lund warns',
      expected: '‘We will not wait’',
    },
    { name: 'at its end', text: "Lund: 'We will not wait'", expected: "'We will not wait'" },
    { name: 'with a comma', text: '‘Never again,’ says Lund', expected: '‘Never again,’' },
    {
      name: 'with a possessive',
      text: "'Workers' union will fight on,' says Lund",
      expected: "'Workers' union will fight on,'",
    },
    {
      name: 'before a dash',
      text: "'It's over' - Lund ends the bosses' strike",
      expected: "'It's over'",
    },
  ])('reads single marks in a heading $name', ({ text, expected }) => {
    expect(show(`Before.\n\n# ${text}\n\nBehind.`)).toEqual([expected]);
  });

  it.each([
    {
      name: 'feet and inches inside marks',
      text: '"He is 6\' 2" tall and 6\'2" wide," she said.',
      expected: ['"He is 6\' 2" tall and 6\'2" wide,"'],
    },
    {
      name: 'inches inside curly marks',
      text: '“A 12” pipe burst,” she said.',
      expected: ['“A 12” pipe burst,”'],
    },
    {
      name: 'inches outside marks',
      text: 'A 15" screen and a "new" one of 17".',
      expected: ['"new"'],
    },
    {
      name: 'a short number at the end of the quotation, no inches',
      text: '"I am 15" he said. "She is 16" she said.',
      expected: ['"I am 15"', '"She is 16"'],
    },
  ])('tells marks from inches: $name', ({ text, expected }) => {
    expect(show(text)).toEqual(expected);
  });

  it.each([
    {
      name: 'contractions inside single marks',
      text: '‘I don’t know what they’re at,’ he said.',
      expected: ['‘I don’t know what they’re at,’'],
    },
    {
      name: 'a plural possessive inside single marks',
      text: '‘The leaders’ plan failed,’ he said.',
      expected: ['‘The leaders’ plan failed,’'],
    },
    {
      name: 'a plural at the end of single marks',
      text: 'Not ‘fair targets’ but ‘no aim’ at all.',
      expected: ['‘fair targets’', '‘no aim’'],
    },
    {
      name: 'single in double',
      text: '“She told me ‘go’ and I don’t,” he said.',
      expected: ['“She told me ‘go’ and I don’t,”', '>‘go’'],
    },
    {
      name: 'double in single',
      text: '‘They said “never” to us,’ he said.',
      expected: ['‘They said “never” to us,’', '>“never”'],
    },
    {
      name: 'straight single in straight double, closing together',
      text: `"He said 'go home,'" she recalled.`,
      expected: [`"He said 'go home,'"`, `>'go home,'`],
    },
    {
      name: 'curly marks that open and close together',
      text: '“‘Never again’ is what he said.” “And he said ‘never.’”',
      expected: [
        '“‘Never again’ is what he said.”',
        '>‘Never again’',
        '“And he said ‘never.’”',
        '>‘never.’',
      ],
    },
    {
      name: 'double in double with marks for both',
      text: '“He called it a “farce” and left,” she said.',
      expected: ['“He called it a “farce” and left,”', '>“farce”'],
    },
  ])('nests $name', ({ text, expected }) => {
    expect(show(text)).toEqual(expected);
  });

  it.each([
    {
      name: 'each paragraph opens, the last closes',
      text: '“One.\n\n“Two.\n\n“Three,” he said.',
      expected: ['“One. | “Two. | “Three,”'],
    },
    {
      name: 'straight marks, and another quotation after it',
      text: '"One.\n\n"Two," he said. "Three."',
      expected: ['"One. | "Two,"', '"Three."'],
    },
    {
      name: 'a nested quotation runs on too',
      text: '“He said: ‘One.\n\n“‘Two.’ Then he left,” she said.',
      expected: ['“He said: ‘One. | “‘Two.’ Then he left,”', '>‘One. | ‘Two.’'],
    },
    {
      name: 'a heading stands between',
      text: '“One.\n\n# A “new” start\n\n“Two,” he said.',
      expected: ['“One. | “Two,”', '“new”'],
    },
    {
      name: 'British single marks',
      text: '‘One.\n\n‘It’s two,’ he said.',
      expected: ['‘One. | ‘It’s two,’'],
    },
  ])('joins paragraphs when $name', ({ text, expected }) => {
    expect(show(text)).toEqual(expected);
  });

  it.each([
    {
      name: 'the paragraph ends',
      text: '“One.\n\nTwo, he said.',
      expected: [['“One.', 'paragraph-ended']],
    },
    {
      name: 'the outer quotation closes first',
      text: '“He said ‘go and left,” she said.',
      expected: [
        ['“He said ‘go and left,”', null],
        ['‘go and left,', 'outer-closed'],
      ],
    },
    {
      name: 'another one opens and only one mark closes',
      text: '“One, he said. “Two,” he said.',
      expected: [
        ['“One, he said. ', 'reopened'],
        ['“Two,”', null],
      ],
    },
  ])('explains a quotation left open because $name', ({ text, expected }) => {
    const { structure } = structureOf(text);
    const shown = structure.quotations.map((quotation) => [
      quotation.pieces.map((piece) => text.slice(piece.start, piece.end)).join(' | '),
      quotation.reason,
    ]);
    expect(shown).toEqual(expected);
  });

  it('reports a closing mark that closes nothing', () => {
    const { structure } = structureOf('Go,” he said.');
    expect(structure).toEqual({
      quotations: [],
      stray: [{ start: 3, end: 4, reason: 'nothing-open' }],
    });
  });

  it.each([
    { name: 'a mark for inches', text: 'A 15" screen.', at: 4, reason: 'measure' },
    { name: 'nesting that is noise', text: '“«“«“«“go”»”»”»”', at: 6, reason: 'too-deep' },
  ])('says why a mark is stray: $name', ({ text, at, reason }) => {
    expect(structureOf(text).structure.stray).toContainEqual({ start: at, end: at + 1, reason });
  });

  it('gives the words inside the marks, and the paragraph of each piece', () => {
    const { structure } = structureOf('Then:\n\n“One.\n\n“Two,” he said.');
    expect(structure.quotations[0]?.pieces).toEqual([
      { start: 7, end: 12, innerStart: 8, innerEnd: 12, paragraph: 1 },
      { start: 14, end: 20, innerStart: 15, innerEnd: 19, paragraph: 2 },
    ]);
  });

  it('reads no mark outside the paragraphs and leaves out one that overlaps', () => {
    const text = '“a” “b” “c”';
    const structure = findQuotations(text, [
      { start: 0, end: 3 },
      { start: 2, end: 7 },
      { start: 8, end: 99 },
    ]);
    expect(structure.quotations.map((q) => q.pieces[0]?.start)).toEqual([0, 8]);
  });
});

const marks = Array.from('“”‘’"\'„«»‹›`「」『』');
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...marks, ' ', '\n\n', '.', ',', 's', 'in', 'word', '–', '(', '𝒳', '#'),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

/** Words in marks, with what `show` makes of them. */
interface Spoken {
  readonly text: string;
  readonly shown: readonly string[];
}

const plainWords = fc
  .array(fc.constantFrom('we', 'don’t', "can't", 'know', 'the boss’s plan', 'o’clock', 'now'), {
    minLength: 1,
    maxLength: 5,
  })
  .map((words) => words.join(' '));
const pairs = [
  ['“', ',”', '‘', '’'],
  ['‘', ',’', '“', '”'],
  ['"', '."', "'", "'"],
  ['«', '»', '“', '”'],
] as const;
const spoken: fc.Arbitrary<Spoken> = fc
  .tuple(fc.constantFrom(...pairs), plainWords, fc.option(plainWords), plainWords)
  .map(([[open, close, innerOpen, innerClose], before, inner, behind]) => {
    if (inner === null) return { text: open + before + close, shown: [open + before + close] };
    const nested = innerOpen + inner + innerClose;
    const text = `${open}${before} ${nested} ${behind}${close}`;
    return { text, shown: [text, `>${nested}`] };
  });

function isOrdered({ pieces }: Quotation): boolean {
  return pieces.every(
    (piece, i) =>
      piece.start < piece.end &&
      piece.start < piece.innerStart &&
      piece.innerStart <= piece.innerEnd &&
      piece.innerEnd <= piece.end &&
      (pieces[i - 1]?.end ?? 0) <= piece.start,
  );
}

describe('findQuotations on any text', () => {
  it('keeps pieces inside the text and in order, and explains what is open', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const { text, structure } = structureOf(raw);
        const starts = structure.quotations.map((quotation) => quotation.pieces[0]?.start ?? -1);
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
        for (const quotation of structure.quotations) {
          expect(quotation.pieces.length).toBeGreaterThan(0);
          expect(isOrdered(quotation)).toBe(true);
          expect(quotation.pieces.at(-1)?.end).toBeLessThanOrEqual(text.length);
          expect(quotation.unclosed).toBe(quotation.reason !== null);
        }
      }),
    );
  });

  it('keeps a nested quotation inside its parent', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const { quotations } = structureOf(raw).structure;
        for (const { parent, depth, pieces } of quotations) {
          if (parent === null) {
            expect(depth).toBe(0);
            continue;
          }
          const outer = quotations[parent];
          expect(depth).toBe((outer?.depth ?? 0) + 1);
          for (const piece of pieces) {
            expect(outer?.pieces.some((p) => p.start < piece.start && piece.end <= p.end)).toBe(
              true,
            );
          }
        }
      }),
    );
  });

  it('finds again what was put into marks', () => {
    fc.assert(
      fc.property(fc.array(spoken, { minLength: 1, maxLength: 4 }), (nodes) => {
        const text = nodes.map((node) => `Then ${node.text} he went.`).join(' ');
        expect(show(text)).toEqual(nodes.flatMap((node) => node.shown));
      }),
    );
  });

  it('explains every double mark: it opens, closes or is stray', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const { text, structure } = structureOf(raw);
        const explained = new Set(structure.stray.map(({ start }) => start));
        for (const { pieces } of structure.quotations) {
          for (const { start, innerEnd } of pieces) explained.add(start).add(innerEnd);
        }
        for (const { index } of text.matchAll(/[“”„「」『』]/gu)) {
          expect(explained.has(index)).toBe(true);
        }
      }),
    );
  });

  it.each([
    { name: 'straight double', unit: '"' },
    { name: 'straight single', unit: "'" },
    { name: 'opening', unit: '“' },
    { name: 'closing', unit: '”' },
    { name: 'alternating', unit: '“‘«' },
    { name: 'plural possessive', unit: '‘s’ ' },
    { name: 'inch', unit: '"6\'2" ' },
    { name: 'elided', unit: "'n' of '98 " },
    { name: 'one-mark paragraph', unit: '“\n\n' },
  ])('reads $name marks about as fast as plain quotations', ({ unit }) => {
    const plain = leastTime(3, textOf('“go” '));
    // A reading that is quadratic in the marks takes some thousand times as long.
    expect(leastTime(2, textOf(unit))).toBeLessThan(25 * plain);
  });
});

/** Text of nothing but this. */
function textOf(unit: string): string {
  return unit.repeat(Math.ceil(100_000 / unit.length));
}

/** The least of so many runs, in microseconds of this process: other work on the machine does not count. */
function leastTime(runs: number, text: string): number {
  let least = Infinity;
  for (let i = 0; i < runs; i++) {
    const before = process.cpuUsage();
    structureOf(text);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, user + system);
  }
  return least;
}
