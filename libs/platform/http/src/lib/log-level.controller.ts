import { Controller, Get, Put, Req, Res } from '@nestjs/common';
import { OnrecordError } from '@onrecord/contracts';
import { LogLevelSwitch } from '@onrecord/platform-logging';
import type { Request, Response } from 'express';

/**
 * `GET` and `PUT /log-level`: `{"level":"debug"}`. Whoever reaches the port may
 * do it; a browser may not from another site's page, which needs a preflight
 * that nobody answers.
 */
@Controller('log-level')
export class LogLevelController {
  constructor(private readonly levels: LogLevelSwitch) {}

  @Get()
  show(@Res() response: Response): void {
    response.status(200).json({ level: this.levels.level });
  }

  @Put()
  change(@Req() request: Request, @Res() response: Response): void {
    try {
      this.levels.set(levelIn(request.body));
    } catch (error) {
      if (!(error instanceof OnrecordError)) throw error;
      response.status(400).json({ code: error.code, message: error.message });
      return;
    }
    this.show(response);
  }
}

/** The body as Nest parsed it, or as bytes in an application that parses none. */
function levelIn(body: unknown): unknown {
  const value = Buffer.isBuffer(body) ? parse(body) : body;
  return typeof value === 'object' && value !== null && 'level' in value ? value.level : undefined;
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
