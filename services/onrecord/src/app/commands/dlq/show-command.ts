import { type Coordinates, OnrecordError } from '@onrecord/contracts';
import { kafkaJournal, readRecord } from '@onrecord/platform-kafka';
import { DeadLetterJournal, stateOf } from '@onrecord/platform-messaging';
import type { Command } from 'commander';
import { readDeadLetter } from '../../dead-letters/dead-letter';
import { showLines } from '../../dead-letters/show-lines';
import { type BrokerOptions, withBrokerOptions } from '../../kafka/broker-options';
import { exitStatus } from '../../terminal/exit-status';
import { write } from '../../terminal/io';
import type { CommandContext } from '../command-context';
import { placeArgument, reachDeadLetters } from './dlq-options';

const HELP = `
Examples:
  $ onrecord dlq show raw-article.dlq/0/12         why it failed and what to do
  $ onrecord dlq show raw-article.dlq/0/12 --raw > message.json   its bytes, untouched`;

/** Adds `dlq show`: one dead letter, its reason and its bytes. */
export function addShowCommand(dlq: Command, context: CommandContext): void {
  withBrokerOptions(
    dlq
      .command('show')
      .summary('one dead letter: why, what to do, and the message')
      .description('Shows one dead letter: why it failed, what to do, and the message itself.')
      .addArgument(placeArgument('<TOPIC/PARTITION/OFFSET>'))
      .option('--raw', 'the bytes of the message and nothing else'),
  )
    .addHelpText('after', HELP)
    .action(async (at: Coordinates, options: BrokerOptions & { readonly raw?: boolean }) => {
      const { io } = context;
      const { reader } = await reachDeadLetters(options, context, [at.topic]);
      const record = await readRecord(reader, at);
      if (record === null) throw notFound(at);
      const letter = readDeadLetter(record);
      if (options.raw === true) {
        await write(io.stdout, letter.value ?? Buffer.alloc(0));
      } else {
        const state = stateOf(record, await DeadLetterJournal.read(kafkaJournal(reader), at.topic));
        await write(io.stdout, `${showLines(letter, state, io).join('\n')}\n`);
      }
      context.finish(exitStatus.ok);
    });
}

/** There is none at the coordinates, or not any more. */
export function notFound({ topic, partition, offset }: Coordinates): OnrecordError {
  return new OnrecordError(
    `${topic} has no dead letter at partition ${partition}, offset ${offset}: it was never ` +
      'there, or it is older than the topic keeps. "onrecord dlq list" shows what is there.',
    { code: 'ONRECORD_DEAD_LETTER_NOT_FOUND', facts: { topic, partition, offset } },
  );
}
