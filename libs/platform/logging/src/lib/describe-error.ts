import { stdSerializers } from 'pino';

/**
 * Fields of other people's errors that repeat what was asked for: ioredis puts a
 * command with its arguments into `command`, passwords of AUTH and article text
 * included; Node.js puts an address that it cannot parse into `input`.
 */
const TELLTALE = new Set(['command', 'input', 'previousErrors']);

/**
 * An error for the log: type, text, stack, causes and its own facts, without the
 * fields that may repeat a secret. What a caller has described itself stays as it is.
 */
export function describeError(err: unknown): unknown {
  if (!(err instanceof Error)) return err;
  return clean(stdSerializers.err(err));
}

/** Errors inside an error are fields of it, described likewise. */
function clean(described: object): object {
  const kept = Object.entries(described).filter(([name]) => !TELLTALE.has(name));
  return Object.fromEntries(
    kept.map(([name, value]: [string, unknown]) => [
      name,
      Array.isArray(value) ? value.map(cleanPart) : cleanPart(value),
    ]),
  );
}

function cleanPart(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'stack' in value ? clean(value) : value;
}
