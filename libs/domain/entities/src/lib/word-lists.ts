/** The items of a list that is kept as lines of items between commas. */
export function itemsOf(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(',')).flatMap(trimmed);
}

/** `usual name | other names` of a line. */
export function variantsOf(line: string): { name: string; others: string[] } {
  const [name = '', others = ''] = line.split('|').map((part) => part.trim());
  return { name, others: others.split(/,(?! D\.C\.)/u).flatMap(trimmed) };
}

function trimmed(item: string): string[] {
  const text = item.trim();
  return text === '' ? [] : [text];
}

/** Curly apostrophes as straight ones, so that lists need one spelling. */
export function plainApostrophes(word: string): string {
  return word.includes('’') ? word.replaceAll('’', "'") : word;
}

const isPlainWord = /^[ 'A-Za-z-]*$/u;

/**
 * What two spellings of one name have in common: no case, no diacritics, no
 * full stops, straight apostrophes. "U.N." and "UN" agree, "Türkiye" and "Turkiye" too.
 */
export function foldName(name: string): string {
  if (isPlainWord.test(name)) return name.toLowerCase();
  return withoutDiacritics(plainApostrophes(name))
    .replace(/[.\u00AD]/gu, '')
    .toLowerCase();
}

const isPlain = /^[ -~]*$/u;

/** Latin letters bare; elsewhere a mark makes another letter ("й" is no "и"). */
export function withoutDiacritics(text: string): string {
  // Most names have none, and normalising is slow.
  if (isPlain.test(text)) return text;
  return text
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC');
}
