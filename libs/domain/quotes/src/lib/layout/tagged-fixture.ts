import type { ParagraphKind } from '@onrecord/contracts';
import { entitiesIn, type EntityTable } from '../article-fixture';
import type { Attribution } from '../attribution-tagger';
import { readDocument } from '../quote-document';
import { ruleTagger } from '../rules/rule-tagger';

const KINDS: Readonly<Record<string, ParagraphKind>> = {
  '#': 'heading',
  '>': 'blockquote',
  '~': 'transcript-turn',
};

/**
 * What the rules find in a made-up article. Blank lines part paragraphs; a first
 * character # marks a heading, > a block quote, ~ a turn. `text` is without those.
 */
export function attributionsIn(
  article: string,
  table: EntityTable = {},
): { text: string; attributions: readonly Attribution[] } {
  const parts = article.split('\n\n').map((part) => {
    const kind = KINDS[part.charAt(0)];
    return { kind: kind ?? ('paragraph' as const), words: kind ? part.slice(2) : part };
  });
  const text = parts.map(({ words }) => words).join('\n\n');
  let start = 0;
  const paragraphs = parts.map(({ kind, words }) => {
    const paragraph = { kind, start, end: start + words.length };
    start += words.length + 2;
    return paragraph;
  });
  const document = readDocument({ text, paragraphs, entities: entitiesIn(text, table) }, 200);
  return { text, attributions: ruleTagger.tag(document) };
}

/**
 * The same, one line for each: "content | content [cue] source", behind ">" if
 * nested, with "(no speech)" when it has no cue of speech.
 */
export function tagged(article: string, table: EntityTable = {}): string[] {
  const { text, attributions } = attributionsIn(article, table);
  const slice = (span: { start: number; end: number } | null): string =>
    span === null ? '–' : text.slice(span.start, span.end);
  return attributions.map(
    ({ content, cue, source, reporting, nestedIn }) =>
      (nestedIn === null ? '' : '> ') +
      `${content.map(slice).join(' | ')} [${slice(cue)}] ${slice(source)}` +
      (reporting ? '' : ' (no speech)'),
  );
}
