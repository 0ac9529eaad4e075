/** Facts that an error carries beside its text; never article text. */
export type ErrorFacts = Readonly<Record<string, unknown>>;

export interface OnrecordErrorOptions {
  /** Stable and documented, e.g. `ONRECORD_SPAN_OUT_OF_RANGE`. */
  readonly code: `ONRECORD_${string}`;
  /** True when the same call may succeed later (broker or store away); false when it would fail again. */
  readonly retriable?: boolean;
  readonly facts?: ErrorFacts;
  readonly cause?: unknown;
}

/**
 * The base of every error that onrecord raises itself. `code` decides what a
 * dead letter says; `retriable` decides whether the runner tries again.
 */
export class OnrecordError extends Error {
  readonly code: string;
  readonly retriable: boolean;
  readonly facts: ErrorFacts;

  constructor(message: string, options: OnrecordErrorOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = options.code;
    this.retriable = options.retriable ?? false;
    this.facts = options.facts ?? {};
  }
}

/** The message is not what its topic's schema says; it would fail again. */
export class InvalidMessageError extends OnrecordError {}

/** A limit on size, depth or time was passed; it would be passed again. */
export class LimitExceededError extends OnrecordError {}

/** The broker, Redis or another outside system did not answer; try again. */
export class UnavailableError extends OnrecordError {
  constructor(message: string, options: Omit<OnrecordErrorOptions, 'retriable'>) {
    super(message, { ...options, retriable: true });
  }
}

/** Something that the code relies on does not hold: the process must stop. */
export class InvariantError extends OnrecordError {}

/** Start-up cannot go on: a setting, a model or a topic is missing or wrong. */
export class StartupError extends OnrecordError {}
