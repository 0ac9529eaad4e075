import { OnrecordError } from '@onrecord/contracts';
import type { WireError } from './protocol';

/** Whatever was thrown, as plain data that a thread can post. */
export function toWire(thrown: unknown): WireError {
  if (!(thrown instanceof Error)) {
    return {
      name: typeof thrown,
      message: describe(thrown),
      stack: undefined,
      code: undefined,
      facts: undefined,
    };
  }
  const ours = thrown instanceof OnrecordError;
  return {
    name: thrown.name,
    message: thrown.message,
    stack: thrown.stack,
    code: ours ? thrown.code : undefined,
    facts: ours ? cloneable(thrown.facts) : undefined,
  };
}

/** The error again, with the name and stack that it had in the worker; never retriable. */
export function fromWire(wire: WireError): OnrecordError {
  const code = (wire.code ?? 'ONRECORD_STAGE_FAILED') as `ONRECORD_${string}`;
  const error = new OnrecordError(wire.message, { code, facts: wire.facts ?? {} });
  error.name = wire.name;
  if (wire.stack !== undefined) error.stack = wire.stack;
  return error;
}

function describe(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return 'a value that cannot be shown';
  }
}

function cloneable(facts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(facts)) as Record<string, unknown>;
}
