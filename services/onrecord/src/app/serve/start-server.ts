import { StartupError } from '@onrecord/contracts';
import type { Config } from '@onrecord/platform-config';
import { type Logger, LogLevelSwitch } from '@onrecord/platform-logging';
import { toggleDebugOnSignal } from '@onrecord/platform-service';
import { type StageHost, startStageThreads } from '../stages/stage-host';
import { stageNames } from '../stages/stage-name';
import { createServeApp } from './serve-app';
import { SingleProcess } from './single-process';

export interface FlowOptions {
  readonly config: Config;
  readonly jobs: number;
  readonly logger: Logger;
  readonly onFatal: (error: unknown) => void;
  readonly startHost?: typeof startStageThreads;
}

/** The flow with the threads that it runs in. */
export interface Flow {
  readonly flow: SingleProcess;
  readonly close: () => Promise<void>;
}

export interface Server {
  /** Where it listens, e.g. `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Stops listening and ends what is connected, requests that wait for an answer included. */
  readonly close: () => Promise<void>;
}

/** Starts all stages in one process. Raises what a stage could not load. */
export async function startFlow(options: FlowOptions): Promise<Flow> {
  const { config, jobs, logger, onFatal, startHost = startStageThreads } = options;
  const host: StageHost = await startHost(stageNames, jobs, config);
  const flow = await SingleProcess.start({ host, config, logger, onFatal });
  return {
    flow,
    close: async () => {
      await flow.close();
      await host.close();
    },
  };
}

/**
 * Listens for the API's requests; port 0 takes any free one. Raises
 * `ONRECORD_PORT_TAKEN`, and `ONRECORD_CANNOT_LISTEN` for an address that is not
 * ours or not allowed.
 */
export async function startServer(
  flow: SingleProcess,
  logger: Logger,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Server> {
  const logLevel = new LogLevelSwitch(logger);
  const app = await createServeApp(flow, logger, logLevel);
  try {
    await app.listen(port, host);
  } catch (error) {
    await app.close();
    throw cannotListen(error, host, port);
  }
  const stopListening = toggleDebugOnSignal(logLevel);
  return {
    url: await app.getUrl(),
    close: async () => {
      stopListening();
      await app.close();
    },
  };
}

function cannotListen(cause: unknown, host: string, port: number): StartupError {
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return new StartupError(`port ${port} of ${host} is taken; choose another with --port`, {
      code: 'ONRECORD_PORT_TAKEN',
      cause,
    });
  }
  return new StartupError(`cannot listen on ${host}, port ${port}: ${message}`, {
    code: 'ONRECORD_CANNOT_LISTEN',
    cause,
  });
}
