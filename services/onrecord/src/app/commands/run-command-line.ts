import { OnrecordError } from '@onrecord/contracts';
import { readConfig } from '@onrecord/platform-config';
import { CommanderError } from 'commander';
import { isBrokerError } from '../kafka/reach-broker';
import { type ExitStatus, exitStatus } from '../terminal/exit-status';
import type { Io } from '../terminal/io';
import { buildProgram } from './program';

/**
 * Runs one command. `args` are those after the program's name. Never raises:
 * whatever goes wrong is one line on standard error and an exit status.
 */
export async function runCommandLine(args: readonly string[], io: Io): Promise<ExitStatus> {
  let status: ExitStatus = exitStatus.ok;
  const finish = (ended: ExitStatus): void => {
    status = ended;
  };
  try {
    await buildProgram({ io, readConfig, finish }).parseAsync(args, { from: 'user' });
    return status;
  } catch (error) {
    // commander has said what was wrong, or was asked for help or the version.
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? exitStatus.ok : exitStatus.usage;
    }
    io.stderr.write(`onrecord: ${describe(error)}\n`);
    return statusOf(error);
  }
}

/** Errors that are not our fault; any other is a fault of onrecord. */
const STATUS_OF_CODE: Readonly<Record<string, ExitStatus>> = {
  ONRECORD_CONFIG_INVALID: exitStatus.usage,
  ONRECORD_PORT_TAKEN: exitStatus.usage,
  ONRECORD_CANNOT_LISTEN: exitStatus.usage,
  ONRECORD_MODEL_MISSING: exitStatus.usage,
  ONRECORD_MODEL_DAMAGED: exitStatus.usage,
  ONRECORD_MODEL_UNREADABLE: exitStatus.usage,
  ONRECORD_MODEL_FILE: exitStatus.usage,
  ONRECORD_BROKER_UNREACHABLE: exitStatus.unavailable,
  ONRECORD_TOPIC_MISSING: exitStatus.unavailable,
  ONRECORD_REDIS_UNAVAILABLE: exitStatus.unavailable,
  ONRECORD_REDIS_EMPTIED: exitStatus.badInput,
  ONRECORD_OFFSET_UNKNOWN: exitStatus.usage,
  ONRECORD_OFFSET_OUT_OF_RANGE: exitStatus.usage,
  ONRECORD_PARTITION_MISSING: exitStatus.usage,
  ONRECORD_GROUP_AT_WORK: exitStatus.usage,
  ONRECORD_REDIS_OTHER_CLUSTER: exitStatus.usage,
  ONRECORD_REDIS_OTHER_SCHEMA: exitStatus.usage,
  ONRECORD_DEAD_LETTER_NOT_FOUND: exitStatus.badInput,
  ONRECORD_DESK_FENCED: exitStatus.unavailable,
  ONRECORD_TRANSACTION_OPEN: exitStatus.unavailable,
};

function statusOf(error: unknown): ExitStatus {
  if (isBrokerError(error)) return exitStatus.unavailable;
  if (!(error instanceof OnrecordError)) return exitStatus.internal;
  return STATUS_OF_CODE[error.code] ?? exitStatus.internal;
}

function describe(error: unknown): string {
  if (error instanceof OnrecordError) return `${error.code}: ${error.message}`;
  if (isBrokerError(error)) return `ONRECORD_BROKER_FAILED: ${error.message}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
