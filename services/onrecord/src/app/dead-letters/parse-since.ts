import { InvalidArgumentError } from 'commander';

const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/**
 * The moment that `--since` means, in milliseconds since the epoch: `30m`,
 * `2h`, `7d` ago, or an ISO 8601 date or time. Anything else is a usage error.
 */
export function parseSince(text: string, now: number): number {
  const ago = /^(\d{1,6})([smhd])$/u.exec(text);
  if (ago !== null) {
    const [, count, unit] = ago;
    return now - Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS];
  }
  const at = /^\d{4}-\d{2}-\d{2}/u.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) {
    throw new InvalidArgumentError('Expected 30m, 2h or 7d, or a date as 2026-01-31T08:00Z.');
  }
  return at;
}
