import type { Coordinates } from '@onrecord/contracts';
import { type Command, InvalidArgumentError } from 'commander';
import type { Settlement } from '../../dead-letters/settle';
import type { CommandContext } from '../command-context';
import { parseCount } from '../parse-count';
import { type FilterOptions, placeArgument, withFilters } from './dlq-options';
import { settleCommand } from './settle-command';

interface ReplayOptions extends FilterOptions {
  readonly rate: number;
  readonly force?: boolean;
  readonly yes?: boolean;
}

interface DropOptions extends FilterOptions {
  readonly reason?: string;
  readonly yes?: boolean;
}

/** A stage that takes 20 ms for an article keeps up with it, and so does what comes in beside. */
const DEFAULT_RATE = 50;
const MAX_RATE = 10_000;
const MAX_REASON_LENGTH = 500;

const REPLAY_HELP = `
Without --yes it only counts. What was sent back or dropped before is left alone, so that
doing it twice is as good as once. What has been sent back three times needs --force.

Examples:
  $ onrecord dlq replay --code ONRECORD_STAGE_TIMEOUT         what would be sent back
  $ onrecord dlq replay --code ONRECORD_STAGE_TIMEOUT --yes
  $ onrecord dlq replay --stage quotes --stage-version 0.2.0 --since 7d --rate 5 --yes
  $ onrecord dlq replay raw-article.dlq/0/12 --yes            this one`;

const DROP_HELP = `
Without --yes it only counts. A dropped dead letter stays where it lies until its topic
deletes it, is listed as dropped and is never sent back; dlq-journal keeps the reason.

Examples:
  $ onrecord dlq drop --code ONRECORD_MESSAGE_NOT_JSON        what would be dropped
  $ onrecord dlq drop raw-article.dlq/0/12 --reason "a test of ours" --yes`;

/** Adds `dlq replay`: dead letters back to where they came from. */
export function addReplayCommand(dlq: Command, context: CommandContext): void {
  withFilters(
    dlq
      .command('replay')
      .summary('send dead letters back to where they came from')
      .description('Sends dead letters back to the topics where they stood, once each.')
      .addArgument(placeArgument('[TOPIC/PARTITION/OFFSET...]')),
  )
    .option('--rate <N>', 'at most so many a second', parseCount(1, MAX_RATE), DEFAULT_RATE)
    .option('--force', 'also what has been sent back three times already')
    .option('--yes', 'do it; without, it is only counted')
    .addHelpText('after', REPLAY_HELP)
    .action(async (places: readonly Coordinates[], options: ReplayOptions) => {
      const settlement: Settlement = {
        action: 'replay',
        isForced: options.force ?? false,
        rate: options.rate,
      };
      context.finish(await settleCommand(places, options, settlement, context));
    });
}

/** Adds `dlq drop`: dead letters put aside for good. */
export function addDropCommand(dlq: Command, context: CommandContext): void {
  const command = withFilters(
    dlq
      .command('drop')
      .summary('put dead letters aside for good')
      .description('Puts dead letters aside for good, and keeps a record of which and why.')
      .addArgument(placeArgument('[TOPIC/PARTITION/OFFSET...]')),
  )
    .option('--reason <TEXT>', 'why, for whoever looks later; needed with --yes', parseReason)
    .option('--yes', 'do it; without, it is only counted')
    .addHelpText('after', DROP_HELP)
    .action(async (places: readonly Coordinates[], options: DropOptions) => {
      const { reason = '', yes = false } = options;
      if (yes && reason === '') command.error('error: with --yes, --reason TEXT says why');
      const settlement: Settlement = { action: 'drop', reason };
      context.finish(await settleCommand(places, options, settlement, context));
    });
}

function parseReason(text: string): string {
  const reason = text.trim();
  if (reason !== '' && reason.length <= MAX_REASON_LENGTH) return reason;
  throw new InvalidArgumentError(`Expected 1 to ${MAX_REASON_LENGTH} characters.`);
}
