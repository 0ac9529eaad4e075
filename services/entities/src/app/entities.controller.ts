import { Controller, UseFilters } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { type ArticleEntities, type CleanedArticle, topics } from '@onrecord/contracts';
import { type StageContext, StageErrorFilter } from '@onrecord/platform-messaging';
import { type PoolWork, StagePool } from '@onrecord/platform-workers';

@Controller()
@UseFilters(StageErrorFilter)
export class EntitiesController {
  constructor(private readonly pool: StagePool<CleanedArticle, ArticleEntities>) {}

  @EventPattern(topics.cleanedArticle.name)
  find(
    @Payload() article: CleanedArticle,
    @Ctx() context: StageContext,
  ): Promise<PoolWork<ArticleEntities>> {
    return this.pool.run(article, context.facts, context.record);
  }
}
