import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { InvalidMessageError } from '@onrecord/contracts';
import type { Logger } from '@onrecord/platform-logging';
import type { Response } from 'express';
import { ApiError } from './api-error';

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** Every error as `{code, message}`; what is our own fault without its details, which are logged. */
@Catch()
export class ApiErrorFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const { status, code, message } = this.problemOf(error);
    if (response.headersSent) response.destroy();
    else response.status(status).json({ code, message });
  }

  private problemOf(error: unknown): Problem {
    if (error instanceof ApiError) return error;
    if (error instanceof InvalidMessageError) {
      return { status: 400, code: error.code, message: error.message };
    }
    const status = httpStatusOf(error);
    if (status === 413) {
      const message = 'the body is larger than a raw article may be';
      return { status, code: 'ONRECORD_RECORD_TOO_LARGE', message };
    }
    if (status !== null && status < 500) {
      return { status, code: `ONRECORD_HTTP_${status}`, message: (error as Error).message };
    }
    this.logger.error({ err: error }, 'a request failed');
    return { status: 500, code: 'ONRECORD_INTERNAL', message: 'something went wrong; see the log' };
  }
}

/** The status that Nest or the body parser gave an error; `null` for any other. */
function httpStatusOf(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { readonly status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status <= 599 ? status : null;
}
