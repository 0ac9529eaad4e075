import type { EntityType } from '@onrecord/contracts';
import { encodeSpans, type SequenceLabeller } from '@onrecord/domain-labelling';

/** For specs: a text, and a labeller that finds the names which were marked in it. */
export interface MarkedText {
  readonly text: string;
  readonly labeller: SequenceLabeller<EntityType>;
}

const SHORT: Readonly<Record<string, EntityType>> = {
  p: 'person',
  o: 'organization',
  l: 'location',
  e: 'event',
  w: 'work',
  g: 'group',
  m: 'misc',
};

/**
 * Reads a text with names as "[Anna Berg]" for a person and "[Oslo/l]",
 * "[Halden Bank/o .6]" for others, by the first letter of the type and the score
 * (.9 unless said).
 */
export function readMarked(marked: string): MarkedText {
  const names: { start: number; end: number; type: EntityType; score: number }[] = [];
  let text = '';
  let from = 0;
  for (const match of marked.matchAll(/\[([^\]/]+)(?:\/(\w)(?: (\.\d+))?)?\]/gu)) {
    const [whole, name = '', type = 'p', score = '.9'] = match;
    text += marked.slice(from, match.index);
    const start = text.length;
    text += name;
    from = match.index + whole.length;
    names.push({ start, end: text.length, type: SHORT[type] ?? 'misc', score: Number(score) });
  }
  text += marked.slice(from);
  return {
    text,
    labeller: {
      model: null,
      label: ({ tokens }) => {
        const spans = names.map(({ start, end, type, score }) => ({
          firstToken: tokens.findIndex((token) => token.end > start),
          endToken: tokens.filter((token) => token.start < end).length,
          type,
          score,
        }));
        return encodeSpans(spans, tokens.length);
      },
    },
  };
}
