import type { z } from 'zod';
import { InvalidMessageError } from './onrecord-error';
import type { Topic } from './topics';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
const MAX_ISSUES = 5;
/** Objects and lists inside each other; what goes deeper would overflow the stack of a later step. */
const MAX_DEPTH = 100;
/** Values in all: several times what the longest article has, and checked in about a second. */
const MAX_VALUES = 500_000;

/**
 * The message that a record's value carries, checked against its topic's
 * schema. Returns the parsed JSON itself, not what zod makes of it, so unknown
 * fields and the order of keys are kept.
 * Raises `InvalidMessageError`: `ONRECORD_MESSAGE_EMPTY` (no value, or only
 * white space), `ONRECORD_MESSAGE_NOT_UTF8`, `ONRECORD_MESSAGE_NOT_JSON`,
 * `ONRECORD_MESSAGE_TOO_DEEP` (more than 100 levels),
 * `ONRECORD_MESSAGE_TOO_MANY_VALUES` (more than 500,000),
 * `ONRECORD_MESSAGE_SCHEMA` (says which fields).
 */
export function parseMessage<T>(topic: Topic<T>, value: Uint8Array | null): T {
  if (value === null || value.length === 0) {
    throw new InvalidMessageError(`${topic.name}: expected a JSON object, got an empty value`, {
      code: 'ONRECORD_MESSAGE_EMPTY',
    });
  }
  const message = parseJson(topic.name, decodeUtf8(topic.name, value));
  checkShape(topic.name, message);
  return checkMessage(topic, message);
}

/** Checks a value against a topic's schema and returns it unchanged, or raises `ONRECORD_MESSAGE_SCHEMA`. */
export function checkMessage<T>(topic: Topic<T>, value: unknown): T {
  const result = topic.schema.safeParse(value);
  if (result.success) return value as T;
  throw new InvalidMessageError(`${topic.name}: ${describeIssues(result.error)}`, {
    code: 'ONRECORD_MESSAGE_SCHEMA',
  });
}

function decodeUtf8(topic: string, value: Uint8Array): string {
  try {
    return decoder.decode(value);
  } catch (cause) {
    throw new InvalidMessageError(
      `${topic}: expected UTF-8 JSON, got bytes that are not UTF-8; send other charsets with "encoding": "base64"`,
      { code: 'ONRECORD_MESSAGE_NOT_UTF8', cause },
    );
  }
}

function parseJson(topic: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    // V8 quotes the offending text; article text stays out of logs and headers.
    const at = /position (\d+)/u.exec(cause instanceof Error ? cause.message : '')?.[1];
    const where = at === undefined ? '' : ` (at position ${at})`;
    throw new InvalidMessageError(`${topic}: expected JSON, got something else${where}`, {
      code: 'ONRECORD_MESSAGE_NOT_JSON',
    });
  }
}

/** Goes level by level, so that depth costs no stack. */
function checkShape(topic: string, message: unknown): void {
  let level: unknown[] = [message];
  let values = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    values += level.length;
    if (depth > MAX_DEPTH) {
      throw new InvalidMessageError(`${topic}: expected at most ${MAX_DEPTH} levels of nesting`, {
        code: 'ONRECORD_MESSAGE_TOO_DEEP',
      });
    }
    if (values > MAX_VALUES) {
      throw new InvalidMessageError(`${topic}: expected at most ${MAX_VALUES} values`, {
        code: 'ONRECORD_MESSAGE_TOO_MANY_VALUES',
      });
    }
    level = level.flatMap((value): unknown[] =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
  }
}

function describeIssues(error: z.ZodError): string {
  const issues = error.issues
    .slice(0, MAX_ISSUES)
    .map((issue) => `${issue.path.join('.') || 'message'}: ${issue.message}`);
  const more = error.issues.length - issues.length;
  return issues.join('; ') + (more > 0 ? `; and ${more} more` : '');
}
