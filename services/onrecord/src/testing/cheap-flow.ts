import {
  type ArticleEntities,
  articleId,
  type EnrichedArticle,
  type EventLog,
  type Quote,
  type RawArticle,
  type StageDefinition,
  type StageMemory,
} from '@onrecord/contracts';
import { cleanerStage } from '@onrecord/domain-cleaning';
import { entitiesStage } from '@onrecord/domain-entities';
import { quotesStage } from '@onrecord/domain-quotes';
import { StageRunner } from '@onrecord/platform-messaging';
import { cleanedArticle, enrichedArticle } from '@onrecord/testing';

export interface CheapFlowOptions {
  readonly log: EventLog;
  readonly memory: StageMemory;
  readonly groupPrefix: string;
  /** Texts that make a stage fail, as `STAGE TEXT`; may change while the flow runs. */
  readonly dying: ReadonlySet<string>;
}

/** The three stages with their real decisions and next to no work: each word of a text is a quote. */
export async function startCheapFlow(options: CheapFlowOptions): Promise<void> {
  await startStage(options, cleanerStage, (raw: RawArticle) =>
    cleanedArticle({ id: articleId(raw), text: raw.content }),
  );
  await startStage(options, entitiesStage, (article) => ({ ...article, entities: [] }));
  await startStage(options, quotesStage, quoteWords);
}

async function startStage<In, Out extends { text: string }>(
  { log, memory, groupPrefix, dying }: CheapFlowOptions,
  stage: StageDefinition<In, Out>,
  work: (article: In) => Out,
): Promise<void> {
  const group = `${groupPrefix}${stage.name}`;
  const runner = new StageRunner({
    stage,
    memory,
    group,
    recordLimit: (topic) => log.recordLimit(topic),
    observer: { handled: () => undefined, retrying: () => undefined },
    run: (article) => {
      const result = work(article);
      const dies = dying.has(`${stage.name} ${result.text}`);
      return dies
        ? Promise.reject(new TypeError('cannot do it'))
        : Promise.resolve({ result, ms: 1, model: null });
    },
  });
  await log.subscribe({
    group,
    topic: stage.input.name,
    handler: runner.handle,
    onFatal: (error) => {
      throw error;
    },
  });
}

function quoteWords(article: ArticleEntities): EnrichedArticle {
  const [base] = enrichedArticle().quotes;
  if (base === undefined) throw new Error('expected the builder to make a quote');
  const quotes = [...article.text.matchAll(/\w+/gu)].map(({ 0: word, index }): Quote => ({
    ...base,
    id: `q-${word}`,
    text: word,
    spans: [{ start: index, end: index + word.length }],
    cue: null,
    speaker: { entityId: null, name: null, mention: null, resolution: 'none' },
  }));
  return { ...article, quotes };
}
