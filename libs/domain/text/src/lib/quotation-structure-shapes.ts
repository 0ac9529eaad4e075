/**
 * Marks of one family close each other: pages mix curly, straight and low-9
 * marks freely. `single` stands apart since its closing mark is an apostrophe too.
 */
export type QuotationForm =
  'double' | 'single' | 'guillemet' | 'single-guillemet' | 'corner' | 'white-corner';

/** Which way the shape of a mark points; `either` is decided by what stands around it. */
export type Direction = 'open' | 'close' | 'either';

export interface Shape {
  readonly form: QuotationForm;
  readonly direction: Direction;
}

const SHAPES: ReadonlyMap<number, Shape> = new Map(
  (
    [
      ['"', 'double', 'either'],
      ['＂', 'double', 'either'],
      ['“', 'double', 'open'],
      ['‟', 'double', 'open'],
      ['„', 'double', 'open'],
      ['”', 'double', 'close'],
      ["'", 'single', 'either'],
      ['‘', 'single', 'open'],
      ['‛', 'single', 'open'],
      ['‚', 'single', 'open'],
      ['’', 'single', 'close'],
      ['«', 'guillemet', 'open'],
      ['»', 'guillemet', 'close'],
      ['‹', 'single-guillemet', 'open'],
      ['›', 'single-guillemet', 'close'],
      ['「', 'corner', 'open'],
      ['」', 'corner', 'close'],
      ['『', 'white-corner', 'open'],
      ['』', 'white-corner', 'close'],
    ] as const
  ).map(([char, form, direction]) => [char.charCodeAt(0), { form, direction }]),
);

/** Typewriter pairs: newswire writes ``…'' for “…”. */
const BACKTICKS: Shape = { form: 'double', direction: 'open' };
const APOSTROPHES: Shape = { form: 'double', direction: 'either' };

const BACKTICK = 0x60;
const APOSTROPHE = 0x27;

/** The shape of a mark of one character. */
export function shapeOf(code: number): Shape | undefined {
  return SHAPES.get(code);
}

/** The shape of a mark of two characters that starts at `at`: `` or ''. */
export function pairAt(text: string, at: number, to: number): Shape | undefined {
  const code = text.charCodeAt(at);
  if ((code !== APOSTROPHE && code !== BACKTICK) || at + 1 >= to) return undefined;
  if (text.charCodeAt(at + 1) !== code) return undefined;
  return code === BACKTICK ? BACKTICKS : APOSTROPHES;
}
