#!/usr/bin/env node
import { exitStatus } from './app/terminal/exit-status';
import { processIo } from './app/terminal/io';
import { runCommandLine } from './app/commands/run-command-line';

// The reader of a pipe has seen enough (`| head`): no more to do, and no fault of anybody.
const onPipeError = (error: NodeJS.ErrnoException): void => {
  process.exit(error.code === 'EPIPE' ? exitStatus.ok : exitStatus.outputFailed);
};
process.stderr.on('error', onPipeError);
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') {
    process.stderr.write(`onrecord: ONRECORD_OUTPUT_FAILED: standard output: ${error.message}\n`);
  }
  onPipeError(error);
});

void runCommandLine(process.argv.slice(2), processIo()).then((status) => {
  // Not `exitCode`: a read of a silent standard input would keep the process alive.
  process.stdout.write('', () => process.exit(status));
});
