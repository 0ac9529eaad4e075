import { Controller, UseFilters } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { type ArticleEntities, type EnrichedArticle, topics } from '@onrecord/contracts';
import { type StageContext, StageErrorFilter } from '@onrecord/platform-messaging';
import { type PoolWork, StagePool } from '@onrecord/platform-workers';

@Controller()
@UseFilters(StageErrorFilter)
export class QuotesController {
  constructor(private readonly pool: StagePool<ArticleEntities, EnrichedArticle>) {}

  @EventPattern(topics.articleEntities.name)
  attribute(
    @Payload() article: ArticleEntities,
    @Ctx() context: StageContext,
  ): Promise<PoolWork<EnrichedArticle>> {
    return this.pool.run(article, context.facts, context.record);
  }
}
