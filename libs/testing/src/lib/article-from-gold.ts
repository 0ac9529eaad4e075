import type { EnrichedArticle, Entity, Paragraph, Quote, TextSpan } from '@onrecord/contracts';
import type { Gold } from './gold';
import { locateGoldQuotes, type LocatedGoldQuote } from './locate-gold-quotes';
import { enrichedArticle, textSpan } from './message-builders';

/**
 * The article that agrees with gold in everything it says, optional quotes
 * included: what a comparison must find no fault with. Fields that gold leaves
 * open (ids, confidences, the place of a cue) have some valid value.
 */
export function articleFromGold(gold: Gold): EnrichedArticle {
  const { title, subtitle, publishedAt, section, authors, language, captions, text } = gold;
  const paragraphs = paragraphSpans(gold);
  const entities = gold.entities.map((entity, i) => entityFromGold(gold, entity, i));
  return enrichedArticle({
    ...{ title, subtitle, publishedAt, section, authors, language, captions, text },
    ...{ modifiedAt: gold.modifiedAt ?? null, paragraphs, entities },
    quotes: locateGoldQuotes(gold).map((quote, i) => quoteFromGold(gold, quote, i, entities)),
  });
}

function paragraphSpans(gold: Gold): Paragraph[] {
  let from = 0;
  return gold.paragraphs.map(({ text, kind }) => {
    const { start, end } = textSpan(gold.text, text, from);
    from = end;
    return { start, end, kind };
  });
}

function entityFromGold(gold: Gold, entity: Gold['entities'][number], index: number): Entity {
  const at = gold.text.indexOf(entity.name);
  return {
    id: `entity-${index}`,
    type: entity.type,
    name: entity.name,
    aliases: entity.aliases ?? [],
    descriptions: [],
    mentions: at < 0 ? [] : [{ ...textSpan(gold.text, entity.name), kind: 'name' }],
    salience: 0.5,
  };
}

function quoteFromGold(
  gold: Gold,
  { quote, spans }: LocatedGoldQuote,
  index: number,
  entities: readonly Entity[],
): Quote {
  const name = quote.speaker.name ?? null;
  const start = spans[0]?.start ?? 0;
  return {
    id: `quote-${index}`,
    type: quote.type,
    reporting: quote.cue !== null,
    text: quote.text.join(' '),
    spans: spans.map((span) => ({ start: span.start, end: span.end })),
    cue: somewhere(gold.text, quote.cue),
    speaker: {
      entityId: entities.find((entity) => entity.name === name)?.id ?? null,
      name,
      mention: somewhere(gold.text, quote.speaker.mention ?? null),
      resolution: quote.speaker.resolution ?? 'none',
    },
    about: [],
    nestedIn: null,
    paragraph: gold.text.slice(0, start).split('\n\n').length - 1,
    confidence: 0.9,
    speakerConfidence: 0.9,
    abstained: null,
  };
}

function somewhere(text: string, words: string | null): TextSpan | null {
  return words === null ? null : textSpan(text, words);
}
