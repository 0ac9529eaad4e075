import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';

/** Where `GET /metrics` gets its text. */
export const METRICS = Symbol('metrics');

/** Every metric as Prometheus' text. */
export type RenderMetrics = () => Promise<string>;

const CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** `GET /metrics`, for Prometheus to scrape. */
@Controller('metrics')
export class MetricsController {
  constructor(@Inject(METRICS) private readonly render: RenderMetrics) {}

  @Get()
  async show(@Res() response: Response): Promise<void> {
    const text = await this.render();
    response.status(200).setHeader('Content-Type', CONTENT_TYPE).end(text);
  }
}
