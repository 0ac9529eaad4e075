import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError } from './api-error';
import { SingleProcess } from './single-process';
import type { Ending } from './submissions';

/** How long `?wait=true` waits before it answers as if it had not been asked to. */
const WAIT_MS = 30_000;

/** `POST /articles` and `GET /articles/{id}`; docs/command-line.md says what they answer. */
@Controller('articles')
export class ArticlesController {
  constructor(private readonly flow: SingleProcess) {}

  @Post()
  async submit(
    @Req() request: Request,
    @Query('wait') wait: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const body = bodyOf(request);
    const trace = traceOf(request);
    if (wait !== 'true') {
      accepted(response, await this.flow.submit(body, null, trace));
      return;
    }
    const submission = this.flow.openSubmission();
    const giveUp = new AbortController();
    try {
      const id = await this.flow.submit(body, submission, trace);
      const late = sleep(WAIT_MS, null, { signal: giveUp.signal }).catch(() => null);
      const ending = await Promise.race([submission.ending, late]);
      if (ending === null) accepted(response, id);
      else this.answer(response, id, ending);
    } finally {
      submission.forget();
      giveUp.abort();
    }
  }

  @Get(':id')
  find(@Param('id') id: string, @Res() response: Response): void {
    const { shelf } = this.flow;
    const article = shelf.article(id);
    const failure = shelf.failure(id);
    if (article !== null) sendBytes(response, article);
    else if (failure !== null) response.status(422).json(failure);
    else {
      throw new ApiError(
        404,
        'ONRECORD_ARTICLE_UNKNOWN',
        'no such article: never submitted, still on its way, or dropped for newer ones',
      );
    }
  }

  private answer(response: Response, id: string, ending: Ending): void {
    response.setHeader('Onrecord-Outcome', ending.kind);
    if (ending.kind === 'dead-letter') response.status(422).json(ending.report);
    else if (ending.kind === 'enriched') sendBytes(response, ending.value);
    else {
      const article = this.flow.shelf.article(id);
      if (article !== null) sendBytes(response, article);
      else response.status(200).json({ id, revision: ending.revision });
    }
  }
}

/** The body's bytes as they came: what the stages read is what was sent. */
function bodyOf(request: Request): Buffer {
  if (request.is('application/json') === false) {
    throw new ApiError(
      415,
      'ONRECORD_MEDIA_TYPE',
      'expected a raw article as JSON; send "Content-Type: application/json"',
    );
  }
  const body: unknown = request.body;
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

/** The trace that the request belongs to (W3C Trace Context); the article goes on with it. */
function traceOf(request: Request): Record<string, Buffer> {
  const trace: Record<string, Buffer> = {};
  for (const name of ['traceparent', 'tracestate']) {
    const value = request.get(name);
    if (value !== undefined) trace[name] = Buffer.from(value, 'latin1');
  }
  return trace;
}

function accepted(response: Response, id: string): void {
  response
    .status(202)
    .location(`/articles/${encodeURIComponent(id)}`)
    .json({ id });
}

function sendBytes(response: Response, value: Buffer): void {
  response.status(200).type('application/json').send(value);
}
