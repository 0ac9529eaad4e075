import { OnrecordError } from '@onrecord/contracts';

/** What a label says instead of a code that is not one of ours. */
export const OTHER = '_OTHER';

const OURS = /^ONRECORD_[A-Z0-9_]{1,64}$/u;
const FOREIGN = /^[A-Za-z][A-Za-z0-9_]{0,63}$/u;
/** More than there are codes in the code; beyond it every further one is `_OTHER`. */
const MAX_VALUES = 100;

/**
 * Lets through at most 100 different values: an error's text can be anything,
 * and each new value of a label is a new time series for ever.
 */
export class BoundedLabel {
  private readonly seen = new Set<string>();

  constructor(private readonly maxValues = MAX_VALUES) {}

  /** One of our error codes as it is, anything else as `_OTHER`. */
  code(value: string): string {
    return this.bounded(value, OURS);
  }

  /** OpenTelemetry's `error.type`: our code, the protocol's error, or the class of the error. */
  errorType(error: unknown): string {
    if (error instanceof OnrecordError) return this.code(error.code);
    if (!(error instanceof Error)) return OTHER;
    const { type } = error as { readonly type?: unknown };
    return this.bounded(typeof type === 'string' ? type : error.name, FOREIGN);
  }

  private bounded(value: string, shape: RegExp): string {
    if (this.seen.has(value)) return value;
    if (!shape.test(value) || this.seen.size >= this.maxValues) return OTHER;
    this.seen.add(value);
    return value;
  }
}
