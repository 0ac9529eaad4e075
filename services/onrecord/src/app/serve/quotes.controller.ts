import { Controller, Get, type OnModuleDestroy, Query, Res } from '@nestjs/common';
import { concernsSpeaker, type QuoteRecord } from '@onrecord/contracts';
import type { Response } from 'express';
import { ApiError } from './api-error';
import { SingleProcess } from './single-process';

const HEARTBEAT_MS = 15_000;
const MAX_LISTENERS = 100;
/** A reader that is this far behind is cut off: it must not hold memory or the others. */
const MAX_BEHIND_BYTES = 1024 * 1024;

/**
 * `GET /quotes`: every quote from now on as server-sent events, those that are
 * taken back included; of one speaker if asked, and what was theirs until now.
 */
@Controller('quotes')
export class QuotesController implements OnModuleDestroy {
  private readonly open = new Set<Response>();

  constructor(private readonly flow: SingleProcess) {}

  @Get()
  listen(@Query('speaker') speaker: unknown, @Res() response: Response): void {
    // A name given twice comes as an array.
    if (speaker !== undefined && typeof speaker !== 'string') {
      throw new ApiError(400, 'ONRECORD_QUERY_INVALID', 'expected one speaker=NAME, got several');
    }
    if (this.open.size >= MAX_LISTENERS) {
      throw new ApiError(503, 'ONRECORD_BUSY', `already ${MAX_LISTENERS} listen to quotes`);
    }
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
    });
    // A first comment, so that a client sees at once that it is connected.
    response.write(': listening\n\n');
    const heartbeat = setInterval(() => {
      this.send(response, ': still here\n\n');
    }, HEARTBEAT_MS);
    const stop = this.flow.feed.listen((quote) => {
      if (speaker === undefined || concernsSpeaker(speaker, quote)) {
        this.send(response, eventOf(quote));
      }
    });
    this.open.add(response);
    response.on('close', () => {
      clearInterval(heartbeat);
      stop();
      this.open.delete(response);
    });
  }

  /** Otherwise the server would wait for its listeners to leave. */
  onModuleDestroy(): void {
    for (const response of this.open) response.end();
  }

  private send(response: Response, text: string): void {
    // It may have ended, or been cut off, without having closed yet.
    if (response.destroyed || response.writableEnded) return;
    if (response.writableLength > MAX_BEHIND_BYTES) response.destroy();
    else response.write(text);
  }
}

function eventOf(quote: QuoteRecord): string {
  // JSON has no raw line feeds, which would end the field.
  return `event: quote\ndata: ${JSON.stringify(quote)}\n\n`;
}
