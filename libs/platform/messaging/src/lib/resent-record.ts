import {
  deadLetterTopicName,
  headers,
  InvalidMessageError,
  type LogRecord,
  type NewRecord,
} from '@onrecord/contracts';
import { parseCoordinates } from './coordinates';
import { parseReplay } from './incoming';

/** A dead letter on its way back. */
export interface ResentRecord {
  /** As it stood before: key and value byte for byte, its own headers, the same partition. */
  readonly record: NewRecord & { readonly partition: number };
  readonly origin: string;
  /** How often it has been sent back, this time included. */
  readonly replay: number;
}

/**
 * The record that sends a dead letter back to the topic where it stood. The
 * number of the replay counts on from what the stage wrote into the dead letter,
 * not from the message's own header, which anybody may have written. Raises
 * `ONRECORD_DEAD_LETTER_DAMAGED` for a record whose headers no stage of ours wrote.
 */
export function resentRecord(letter: LogRecord): ResentRecord {
  const topic = said(letter, 'topic');
  const origin = said(letter, 'origin');
  if (topic === null || deadLetterTopicName(topic) !== letter.topic) throw damaged(letter, 'topic');
  if (origin === null || parseCoordinates(origin) === null) throw damaged(letter, 'origin');
  const replay = timesSentBack(letter) + 1;
  const own = Object.entries(letter.headers).filter(
    ([name]) => !name.startsWith(headers.deadLetterPrefix),
  );
  const { partition, key, value } = letter;
  const stamp = {
    [headers.origin]: Buffer.from(origin),
    [headers.replay]: Buffer.from(String(replay)),
  };
  return {
    record: { topic, partition, key, value, headers: { ...Object.fromEntries(own), ...stamp } },
    origin,
    replay,
  };
}

/** How often a dead letter had been sent back when it failed. */
export function timesSentBack(letter: LogRecord): number {
  return parseReplay(said(letter, 'replay'));
}

/** What a dead letter says about itself under `onrecord.dlq.NAME`; `null` where it does not. */
export function said(letter: LogRecord, name: string): string | null {
  return letter.headers[`${headers.deadLetterPrefix}${name}`]?.toString('utf8') ?? null;
}

function damaged({ topic, partition, offset }: LogRecord, header: string): InvalidMessageError {
  return new InvalidMessageError(
    `${topic}/${partition}/${offset}: expected a dead letter as stages write them, got one whose ` +
      `header ${headers.deadLetterPrefix}${header} is absent or of another topic; it cannot be ` +
      'sent back, but dropped',
    { code: 'ONRECORD_DEAD_LETTER_DAMAGED', facts: { topic, partition, offset } },
  );
}
