interface Client {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
}

/** A client that is connected when first needed, and made anew after it failed. */
export class Connection<T extends Client> {
  private connecting: Promise<T> | null = null;

  constructor(private readonly make: () => T) {}

  /** The connected client. Raises what connecting raises; the next call tries again. */
  async get(): Promise<T> {
    this.connecting ??= this.open();
    return this.connecting;
  }

  /** Lets go of the client; the next call makes another. */
  async discard(): Promise<void> {
    const { connecting } = this;
    this.connecting = null;
    const client = await connecting?.catch(() => null);
    await client?.disconnect().catch(() => undefined);
  }

  private async open(): Promise<T> {
    const client = this.make();
    try {
      await client.connect();
      return client;
    } catch (error) {
      this.connecting = null;
      await client.disconnect().catch(() => undefined);
      throw error;
    }
  }
}
