import type { StageMemory } from '@onrecord/contracts';
import { topics } from '@onrecord/contracts';
import { cleanerStage } from '@onrecord/domain-cleaning';
import { entitiesStage } from '@onrecord/domain-entities';
import { quotesStage } from '@onrecord/domain-quotes';
import { partialStage, partialTopics } from '../stages/partial-stage';
import type { StageHost } from '../stages/stage-host';
import type { StageName } from '../stages/stage-name';
import { type Leg, legOf } from './leg';

/** What one of the stage commands does with each article. */
export interface Way {
  /** The stages whose code it needs. */
  readonly stages: readonly StageName[];
  /** Whether its input is raw articles, so that pages and texts can stand for them. */
  readonly takesRawArticles: boolean;
  readonly legs: (host: StageHost, memory: StageMemory) => readonly Leg[];
}

/** The first stage, for raw articles. */
export const clean = (host: StageHost, memory: StageMemory): Leg =>
  legOf(cleanerStage, topics.cleanedArticle.name, { host, memory });

/** The second stage, for articles that may be no more than an id and a text. */
export const partialEntities = (host: StageHost, memory: StageMemory): Leg =>
  legOf(
    partialStage(entitiesStage, partialTopics.cleanedArticle, partialTopics.articleEntities),
    topics.articleEntities.name,
    { host, memory, isPartial: true },
  );

const partialQuotes = (host: StageHost, memory: StageMemory): Leg =>
  legOf(
    partialStage(quotesStage, partialTopics.articleEntities, partialTopics.enrichedArticle),
    topics.enrichedArticle.name,
    { host, memory, isPartial: true },
  );

/** The ways by command. */
export const ways = {
  enrich: {
    stages: ['cleaner', 'entities', 'quotes'],
    takesRawArticles: true,
    legs: (host, memory) => [
      clean(host, memory),
      legOf(entitiesStage, topics.articleEntities.name, { host, memory }),
      legOf(quotesStage, topics.enrichedArticle.name, { host, memory }),
    ],
  },
  clean: {
    stages: ['cleaner'],
    takesRawArticles: true,
    legs: (host, memory) => [clean(host, memory)],
  },
  entities: {
    stages: ['entities'],
    takesRawArticles: false,
    legs: (host, memory) => [partialEntities(host, memory)],
  },
  quotes: {
    stages: ['entities', 'quotes'],
    takesRawArticles: false,
    legs: (host, memory) => [
      unless(partialEntities(host, memory), (article) => 'entities' in article),
      partialQuotes(host, memory),
    ],
  },
} as const satisfies Record<string, Way>;

/** An article that brings what the leg would add goes on as it is, byte for byte. */
export function unless(leg: Leg, isThere: (article: object) => boolean): Leg {
  return {
    ...leg,
    handle: async (records, context) => {
      const [record] = records;
      if (record?.value == null || !satisfies(record.value, isThere)) {
        return leg.handle(records, context);
      }
      return [{ topic: leg.output, key: null, value: record.value, headers: record.headers }];
    },
  };
}

function satisfies(value: Buffer, isThere: (article: object) => boolean): boolean {
  try {
    const article: unknown = JSON.parse(value.toString('utf8'));
    return typeof article === 'object' && article !== null && isThere(article);
  } catch {
    // Not JSON: the leg says so, with the reason.
    return false;
  }
}
