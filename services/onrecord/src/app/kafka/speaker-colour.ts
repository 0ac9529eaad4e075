import type { Ansis } from 'ansis';

/** Red is for what went wrong. */
const COLOURS = [
  'green',
  'cyan',
  'magenta',
  'yellow',
  'blueBright',
  'greenBright',
  'magentaBright',
  'cyanBright',
] as const;

/** A colour for each speaker, the same whenever the name comes again. */
export function speakerColour(name: string, paint: Ansis): Ansis {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return paint[COLOURS[hash % COLOURS.length] ?? 'green'];
}
