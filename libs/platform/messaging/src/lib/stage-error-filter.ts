import { Catch, type RpcExceptionFilter } from '@nestjs/common';
import { type Observable, throwError } from 'rxjs';

/**
 * Hands a handler's error to the runner as it was thrown. Nest's own filter
 * would turn it into "Internal server error", and a dead letter must say why.
 */
@Catch()
export class StageErrorFilter implements RpcExceptionFilter<unknown> {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}
