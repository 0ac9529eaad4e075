import { Controller, UseFilters } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { type CleanedDraft, type RawArticle, topics } from '@onrecord/contracts';
import { type StageContext, StageErrorFilter } from '@onrecord/platform-messaging';
import { type PoolWork, StagePool } from '@onrecord/platform-workers';

@Controller()
@UseFilters(StageErrorFilter)
export class CleanerController {
  constructor(private readonly pool: StagePool<RawArticle, CleanedDraft>) {}

  @EventPattern(topics.rawArticle.name)
  clean(
    @Payload() article: RawArticle,
    @Ctx() context: StageContext,
  ): Promise<PoolWork<CleanedDraft>> {
    return this.pool.run(article, context.facts, context.record);
  }
}
