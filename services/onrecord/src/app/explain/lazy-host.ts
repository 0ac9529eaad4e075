import type { StageHost } from '../stages/stage-host';

/** A host that starts with its first job: articles that need no stage before need no threads. */
export function lazyHost(start: () => Promise<StageHost>): StageHost {
  let host: Promise<StageHost> | null = null;
  return {
    run: async (job, facts, record) => {
      host ??= start();
      return (await host).run(job, facts, record);
    },
    close: async () => {
      // One that could not start has nothing to close, and its job has said so.
      await host?.then(
        (started) => started.close(),
        () => undefined,
      );
    },
  };
}
