import { z } from 'zod';

/** One setting: the environment variable that it is read from, and what it means. */
export interface Setting<T> {
  readonly variable: string;
  readonly schema: z.ZodType<T>;
  readonly meaning: string;
  readonly unit?: string;
  /** Read from the file that `<variable>_FILE` names, too; never logged. */
  readonly secret?: boolean;
}

export function setting<T>(
  variable: string,
  schema: z.ZodType<T>,
  meaning: string,
  more: { unit?: string; secret?: boolean } = {},
): Setting<T> {
  return { variable, schema, meaning, ...more };
}

/** A whole number with its default and range. */
export const count = (fallback: number, min = 1, max = Number.MAX_SAFE_INTEGER) =>
  z.coerce.number().int().min(min).max(max).default(fallback);

/** Words between commas, at least one. */
export const list = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  )
  .pipe(z.array(z.string()).min(1));

/** Brokers; without a port a client would try in vain and not say why. */
export const brokerList = list.refine(
  (brokers) => brokers.every((broker) => /^[^\s:].*:\d{1,5}$/u.test(broker)),
  'expected host:port, or several with commas between',
);

/** One that cannot be parsed must not get to the client, whose error would quote the password. */
export const redisAddress = z
  .string()
  .regex(/^rediss?:\/\//u, 'expected redis:// or rediss://')
  .refine(
    (address) => URL.canParse(address),
    'expected redis://USER:PASSWORD@HOST:PORT, with other characters in the password as %XX',
  );

/** `name=value` pairs between commas, values percent-encoded, as OpenTelemetry has its headers. */
export const headerList = z.string().transform((text, context): Record<string, string> => {
  const headers = parseHeaders(text);
  if (headers !== null) return headers;
  context.addIssue({ code: 'custom', message: 'expected name=value,name=value' });
  return z.NEVER;
});

function parseHeaders(text: string): Record<string, string> | null {
  const headers: Record<string, string> = {};
  for (const pair of text.split(',')) {
    const [, name, value] = /^([\w-]+)=(\S+)$/u.exec(pair.trim()) ?? [];
    if (name === undefined || value === undefined) return null;
    try {
      headers[name] = decodeURIComponent(value);
    } catch {
      return null;
    }
  }
  return headers;
}
