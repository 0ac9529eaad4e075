import type { ParagraphKind, Span } from '@onrecord/contracts';
import { paragraphsOf } from '@onrecord/domain-text';
import { entitiesIn, type EntityTable } from '../article-fixture';
import type { Attribution } from '../attribution-tagger';
import { readDocument } from '../quote-document';
import { resolveSpeakers, type ResolveOptions } from './resolve-speakers';
import type { ResolvedSpeaker } from './speaker';

const MAX_SENTENCE_TOKENS = 400;

/**
 * Speakers of a made-up text in which `{…}` holds somebody's words and `<…>` the
 * source, the first of the first and so on; `<>`: no source. A source before a
 * colon is a label.
 */
export function speakersIn(
  marked: string,
  table: EntityTable,
  how: ResolveOptions & { readonly kinds?: readonly ParagraphKind[] } = {},
): ResolvedSpeaker[] {
  const { document, attributions } = readMarked(marked, table, how.kinds);
  return resolveSpeakers(document, attributions, how);
}

/** The document and the attributions of such a text, `times` over. */
export function readMarked(
  marked: string,
  table: EntityTable,
  kinds: readonly ParagraphKind[] = [],
  times = 1,
) {
  const one = unmark(marked);
  const text = one.text.repeat(times);
  const paragraphs = paragraphsOf(text).map((paragraph, i) => ({
    ...paragraph,
    kind: kinds[i] ?? paragraph.kind,
  }));
  const repeat = <T extends Span>(spans: readonly T[]): T[] =>
    Array.from({ length: times }, (_, i) => i * one.text.length).flatMap((by) =>
      spans.map((span) => ({ ...span, start: span.start + by, end: span.end + by })),
    );
  const entities = entitiesIn(one.text, table).map((entity) => ({
    ...entity,
    mentions: repeat(entity.mentions),
  }));
  const document = readDocument({ text, paragraphs, entities }, MAX_SENTENCE_TOKENS);
  const sources = repeat(one.sources);
  const attributions = repeat(one.contents).map((content, i) =>
    attribution(text, content, sources[i]),
  );
  return { document, attributions };
}

/** "Ann Lund (name)" or "– anonymous". */
export function describeSpeaker({ entity, resolution, abstained }: ResolvedSpeaker): string {
  return entity === null ? `– ${abstained ?? ''}` : `${entity.name} (${resolution})`;
}

function unmark(marked: string) {
  const spans: Record<'{' | '<', Span[]> = { '{': [], '<': [] };
  let text = '';
  for (const [piece] of marked.matchAll(/\{[^}]*\}|<[^>]*>|[^{<]+/gu)) {
    const opening = piece.charAt(0);
    const isMarked = opening === '{' || opening === '<';
    const words = isMarked ? piece.slice(1, -1) : piece;
    if (isMarked) spans[opening].push({ start: text.length, end: text.length + words.length });
    text += words;
  }
  return { text, contents: spans['{'], sources: spans['<'] };
}

function attribution(text: string, content: Span, source: Span | undefined): Attribution {
  const isNamed = source !== undefined && source.start < source.end;
  const isLabel = isNamed && text.charAt(source.end) === ':';
  return {
    pattern: isLabel ? 'label' : 'quotation',
    content: [content],
    cue: null,
    source: isNamed ? source : null,
    isSourceShared: false,
    reporting: true,
    score: 1,
    nestedIn: null,
  };
}
