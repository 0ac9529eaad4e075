interface Client {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
}

interface Attempt<T> {
  readonly client: Promise<T>;
  isOpen: boolean;
}

/** A client that is connected when first needed, and made anew after it failed. */
export class Connection<T extends Client> {
  private current: Attempt<T> | null = null;

  constructor(private readonly make: () => T) {}

  /** The connected client. Raises what connecting raises; the next call tries again. */
  async get(): Promise<T> {
    this.current ??= this.open();
    return this.current.client;
  }

  /**
   * Lets go of the client; the next call makes another. One that is still
   * connecting lets go by itself once it has, which may take as long as an outage.
   */
  async discard(): Promise<void> {
    const { current } = this;
    this.current = null;
    const gone = current?.client.then((client) => client.disconnect()).catch(() => undefined);
    if (current?.isOpen === true) await gone;
  }

  private open(): Attempt<T> {
    const attempt: Attempt<T> = { client: connected(this.make()), isOpen: false };
    attempt.client.then(
      () => {
        attempt.isOpen = true;
      },
      () => {
        if (this.current === attempt) this.current = null;
      },
    );
    return attempt;
  }
}

async function connected<T extends Client>(client: T): Promise<T> {
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.disconnect().catch(() => undefined);
    throw error;
  }
}
