import { InvalidArgumentError } from 'commander';

/** An option's whole number between `min` and `max`; anything else is a usage error. */
export function parseCount(min: number, max = Number.MAX_SAFE_INTEGER) {
  return (text: string): number => {
    const value = /^\d{1,15}$/u.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    const most = max === Number.MAX_SAFE_INTEGER ? '' : ` and at most ${max}`;
    throw new InvalidArgumentError(`Expected a whole number of at least ${min}${most}.`);
  };
}

/** Worker threads that `--jobs` takes. */
export const MAX_JOBS = 64;
