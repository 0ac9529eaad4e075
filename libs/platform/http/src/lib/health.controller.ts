import { Controller, Get, HttpStatus, Res } from '@nestjs/common';
import type { Response } from 'express';
import { type HealthReport, HealthRegistry } from './health-registry';

/** `/health/live` and `/health/ready`: 200 when every check is well, 503 with the findings otherwise. */
@Controller('health')
export class HealthController {
  constructor(private readonly registry: HealthRegistry) {}

  @Get('live')
  async live(@Res({ passthrough: true }) response: Response): Promise<HealthReport> {
    return answer(response, await this.registry.reportLive());
  }

  @Get('ready')
  async ready(@Res({ passthrough: true }) response: Response): Promise<HealthReport> {
    return answer(response, await this.registry.reportReady());
  }
}

function answer(response: Response, report: HealthReport): HealthReport {
  response.status(report.status === 'ok' ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
  return report;
}
