import { defaultLimits, type Entity, type EntityType } from '@onrecord/contracts';
import { paragraphsOf } from '@onrecord/domain-text';
import { extractQuotes } from './extract-quotes';
import { ruleTagger } from './rules/rule-tagger';
import type { Quote } from '@onrecord/contracts';

/** Entities of a made-up article: name, then its type and the strings that mention it. */
export type EntityTable = Readonly<
  Record<string, { readonly type?: EntityType; readonly as?: readonly string[] }>
>;

/**
 * Entities for specs: each string is a name mention wherever it stands in
 * `text`, longer ones first; lower-case strings are nominal mentions.
 */
export function entitiesIn(text: string, table: EntityTable): Entity[] {
  const taken: { start: number; end: number }[] = [];
  const strings = Object.entries(table).flatMap(([name, { as = [] }]) =>
    [name, ...as].map((string) => ({ name, string })),
  );
  strings.sort((a, b) => b.string.length - a.string.length);
  const mentions = new Map<string, Entity['mentions']>();
  for (const { name, string } of strings) {
    for (let start = text.indexOf(string); start >= 0; start = text.indexOf(string, start + 1)) {
      const end = start + string.length;
      if (taken.some((span) => span.start < end && start < span.end)) continue;
      taken.push({ start, end });
      const kind = /^\p{Ll}/u.test(string) ? ('nominal' as const) : ('name' as const);
      const before = mentions.get(name) ?? [];
      mentions.set(name, [...before, { start, end, text: string, kind }]);
    }
  }
  return Object.entries(table).map(([name, { type = 'person' }]) => ({
    id: name.toLowerCase().replaceAll(' ', '-'),
    type,
    name,
    aliases: [],
    descriptions: [],
    mentions: (mentions.get(name) ?? []).sort((a, b) => a.start - b.start),
    salience: 0.5,
  }));
}

/** The quotes of a made-up text, tagged by rules: what specs of resolution stand on. */
export function quotesIn(text: string, table: EntityTable = {}): Promise<Quote[]> {
  const article = { text, paragraphs: paragraphsOf(text), entities: entitiesIn(text, table) };
  return Promise.resolve(extractQuotes(article, ruleTagger, defaultLimits.quotes));
}
