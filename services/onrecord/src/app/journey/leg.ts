import {
  allTopicSettings,
  type ChunkHandler,
  type StageDefinition,
  type StageMemory,
} from '@onrecord/contracts';
import { type StageObserver, StageRunner, type StageTracer } from '@onrecord/platform-messaging';
import type { StageHost } from '../stages/stage-host';
import type { StageName } from '../stages/stage-name';

/** One stage of an article's way: records of `input` in, records of `output` and others out. */
export interface Leg {
  readonly input: string;
  readonly output: string;
  readonly group: string;
  readonly handle: ChunkHandler;
}

export interface LegParts {
  readonly host: StageHost;
  readonly memory: StageMemory;
  /** Whether its articles may be no more than `{id, text}`. */
  readonly isPartial?: boolean;
  readonly groupPrefix?: string;
  /** Told of every message; nobody when absent, for a journey's end says what became of it. */
  readonly observer?: StageObserver;
  /** Writes traces; absent: none. */
  readonly tracer?: StageTracer | null;
}

const limits = new Map(
  allTopicSettings().map(({ name, maxMessageBytes }) => [name, maxMessageBytes]),
);
const nobody: StageObserver = { handled: () => undefined, retrying: () => undefined };

/**
 * A stage as a leg of an article's way without a broker, over the runner that the services
 * use: messages are parsed, checked, measured against the topics' default
 * limits and written as bytes as they are over Kafka.
 */
export function legOf<In, Out extends object, Facts>(
  stage: StageDefinition<In, Out, Facts>,
  output: string,
  parts: LegParts,
): Leg {
  const { host, memory, isPartial = false, groupPrefix = 'onrecord.' } = parts;
  const { observer = nobody, tracer = null } = parts;
  const group = `${groupPrefix}${stage.name}`;
  const runner = new StageRunner<In, Out, Facts>({
    stage,
    memory,
    group,
    observer,
    tracer,
    recordLimit: (topic) => limits.get(topic) ?? Number.MAX_SAFE_INTEGER,
    run: async (article, facts, record) => {
      const job = { stage: stage.name as StageName, article, isPartial };
      const work = await host.run(job, facts, record);
      return { ...work, result: work.result as Out };
    },
  });
  return { input: stage.input.name, output, group, handle: runner.handle };
}
