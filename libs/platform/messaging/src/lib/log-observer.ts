import type { LogRecord, NewRecord } from '@onrecord/contracts';

/** A partition as a consumer group reads it. */
export interface GroupPartition {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
}

/** One call to the broker. */
export interface ClientCall {
  readonly operation: 'poll' | 'send' | 'commit' | 'fence';
  /** `null` for a call that concerns several topics. */
  readonly topic: string | null;
  readonly partition?: number;
  readonly group?: string;
  readonly seconds: number;
  readonly error: unknown;
}

/**
 * What an event log tells the outside of its work; metrics listen. Called in
 * the path of every chunk: quick, and never raising.
 */
export interface LogObserver {
  /** Which partitions of a topic this member of the group owns from now on. */
  assigned(group: string, topic: string, partitions: readonly number[]): void;
  /** Records went to the handler; `end` is the partition's high watermark, the offset after its last record. */
  taken(at: GroupPartition, records: readonly LogRecord[], end: bigint): void;
  /** The group stands at `next`: a chunk was committed, or only control records were passed. */
  moved(at: GroupPartition, next: bigint, end?: bigint): void;
  /** Records became visible, or, with an error, did not. */
  sent(records: readonly NewRecord[], error?: unknown): void;
  called(call: ClientCall): void;
  /** A former owner of the partition was fenced, as on each assignment. */
  fenced(at: GroupPartition): void;
  /** What was fetched lay before the committed position. */
  soughtBack(at: GroupPartition): void;
  /** Retention deleted the records from `from` up to, not with, `to` before the group had read them. */
  expired(at: GroupPartition, from: bigint, to: bigint): void;
  /** The partition waits for `cause`, or with `null` goes on. */
  paused(at: GroupPartition, cause: string | null): void;
}

const ignore = (): void => undefined;

/** For logs that nobody watches. */
export const unobserved: LogObserver = {
  assigned: ignore,
  taken: ignore,
  moved: ignore,
  sent: ignore,
  called: ignore,
  fenced: ignore,
  soughtBack: ignore,
  expired: ignore,
  paused: ignore,
};

/** Several observers as one; told in order. */
export function observeLogWith(...observers: readonly LogObserver[]): LogObserver {
  const tellAll =
    <K extends keyof LogObserver>(method: K) =>
    (...told: Parameters<LogObserver[K]>): void => {
      for (const observer of observers) {
        (observer[method] as (...facts: typeof told) => void).apply(observer, told);
      }
    };
  return {
    assigned: tellAll('assigned'),
    taken: tellAll('taken'),
    moved: tellAll('moved'),
    sent: tellAll('sent'),
    called: tellAll('called'),
    fenced: tellAll('fenced'),
    soughtBack: tellAll('soughtBack'),
    expired: tellAll('expired'),
    paused: tellAll('paused'),
  };
}

/** Makes a call and tells the observer how long it took and whether it failed. */
export async function observeCall<T>(
  observer: LogObserver,
  told: Omit<ClientCall, 'seconds' | 'error'>,
  call: () => Promise<T>,
): Promise<T> {
  const start = performance.now();
  const tell = (error?: unknown): void => {
    observer.called({ ...told, seconds: (performance.now() - start) / 1000, error });
  };
  try {
    const result = await call();
    tell();
    return result;
  } catch (error) {
    tell(error);
    throw error;
  }
}
