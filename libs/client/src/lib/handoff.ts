/** A value that somebody took and has not finished with. */
export interface Taken<T> {
  readonly value: T;
  /** Lets the giver go on. */
  done(): void;
}

/** The taker left before it was done with the value, or before it took one. */
export class HandoffClosed extends Error {
  override readonly name = 'HandoffClosed';
}

interface Offer<T> extends Taken<T> {
  fail(error: unknown): void;
}

/**
 * Hands values from one giver to one taker, one at a time: `give` resolves when
 * the taker is done with the value, so that whoever pushes waits for whoever pulls.
 */
export class Handoff<T> {
  private offer: Offer<T> | null = null;
  private waiting: ((offer: Offer<T> | null) => void) | null = null;
  private end: { readonly error: Error | null } | null = null;

  /** Resolves once the taker is done; raises `HandoffClosed` when it leaves first. */
  give(value: T): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.end !== null) {
        reject(new HandoffClosed());
        return;
      }
      const offer: Offer<T> = {
        value,
        done: () => {
          this.offer = null;
          resolve();
        },
        fail: reject,
      };
      this.offer = offer;
      this.waiting?.(offer);
      this.waiting = null;
    });
  }

  /** The next value; `null` after `close()`. Raises the error that it was closed with. */
  async take(): Promise<Taken<T> | null> {
    const offer =
      this.end === null
        ? (this.offer ??
          (await new Promise<Offer<T> | null>((resolve) => (this.waiting = resolve))))
        : null;
    // Closing with an error may have happened while this was waiting.
    const error = offer === null ? (this.end?.error ?? null) : null;
    if (error !== null) throw error;
    return offer;
  }

  /** Ends both sides; what was taken and is not done with counts as not handled. */
  close(error: Error | null = null): void {
    if (this.end !== null) return;
    this.end = { error };
    this.offer?.fail(new HandoffClosed());
    this.offer = null;
    this.waiting?.(null);
    this.waiting = null;
  }
}
