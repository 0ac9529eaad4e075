import type { CustomTransportStrategy } from '@nestjs/microservices';
import { Server } from '@nestjs/microservices';
import {
  type EventLog,
  type RecordFacts,
  type ReplayRegister,
  type StageDefinition,
  type StageMemory,
  StartupError,
  type Subscription,
  type SubscriptionStatus,
} from '@onrecord/contracts';
import { firstValueFrom, isObservable } from 'rxjs';
import { StageRunner } from './stage-runner';
import type { StageCacheOptions } from './stage-cache';
import type { StageTracer } from './stage-tracer';
import type { StageObserver, StageWork } from './stage-work';

export interface StageTransportOptions<In, Out extends object, Facts> {
  readonly log: EventLog;
  readonly stage: StageDefinition<In, Out, Facts>;
  readonly memory: StageMemory;
  readonly group: string;
  readonly observer: StageObserver;
  /** Absent: every article is computed. */
  readonly cache?: StageCacheOptions | null;
  /** Absent: nothing is traced. */
  readonly tracer?: StageTracer | null;
  /** Absent: no raw record is taken for one that was sent back. */
  readonly replays?: ReplayRegister | null;
  readonly onFatal: (error: unknown) => void;
}

/** What a stage's `@EventPattern` handler finds in its `@Ctx()`. */
export interface StageContext<Facts = null> {
  readonly facts: Facts;
  readonly record: RecordFacts;
}

/**
 * Nest's way into the runner: the one `@EventPattern` handler for the stage's
 * input topic computes, everything else (parsing, decisions, outputs, dead
 * letters, commits) is the runner's. Nest's own Kafka server cannot do this: it
 * works per message and outside transactions.
 */
export class StageTransport<In, Out extends object, Facts = null>
  extends Server
  implements CustomTransportStrategy
{
  private subscription: Subscription | null = null;

  constructor(private readonly options: StageTransportOptions<In, Out, Facts>) {
    super();
  }

  listen(callback: (error?: unknown) => void): void {
    this.subscribe().then(
      () => {
        callback();
      },
      (error: unknown) => {
        callback(error);
      },
    );
  }

  async close(): Promise<void> {
    await this.subscription?.close();
  }

  /** Whether the stage takes part in its group; `null` before it has subscribed. */
  subscriptionStatus(): SubscriptionStatus | null {
    return this.subscription?.status() ?? null;
  }

  on(): void {
    // Nest's interface asks for it; this transport has no events of its own.
  }

  // The type parameter is Nest's.
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
  unwrap<T>(): T {
    return this.options.log as T;
  }

  private async subscribe(): Promise<void> {
    const { log, stage, memory, group, observer, cache, tracer, replays, onFatal } = this.options;
    const runner = new StageRunner({
      stage,
      memory,
      group,
      observer,
      cache: cache ?? null,
      tracer: tracer ?? null,
      replays: replays ?? null,
      recordLimit: (topic) => log.recordLimit(topic),
      run: (article, facts, record) => this.call(article, { facts, record }),
    });
    this.subscription = await log.subscribe({
      group,
      topic: stage.input.name,
      handler: runner.handle,
      onFatal,
    });
  }

  private async call(article: In, context: StageContext<Facts>): Promise<StageWork<Out>> {
    const { name } = this.options.stage.input;
    const handler = this.getHandlerByPattern(name);
    if (handler === null) {
      throw new StartupError(`expected an @EventPattern('${name}') handler, found none`, {
        code: 'ONRECORD_NO_STAGE_HANDLER',
      });
    }
    const returned: unknown = await handler(article, context);
    return (isObservable(returned) ? await firstValueFrom(returned) : returned) as StageWork<Out>;
  }
}
