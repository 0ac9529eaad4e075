import { Connection } from './connection';

class FakeClient {
  connected = false;

  constructor(private readonly works: boolean) {}

  connect(): Promise<void> {
    if (!this.works) return Promise.reject(new Error('away'));
    this.connected = true;
    return Promise.resolve();
  }

  disconnect(): Promise<void> {
    this.connected = false;
    return Promise.resolve();
  }
}

describe('Connection', () => {
  it('connects once, however many ask', async () => {
    const made: FakeClient[] = [];
    const connection = new Connection(() => {
      const client = new FakeClient(true);
      made.push(client);
      return client;
    });
    const [one, two] = await Promise.all([connection.get(), connection.get()]);
    expect(one).toBe(two);
    expect(made).toHaveLength(1);
  });

  it('tries again after it could not connect', async () => {
    let works = false;
    const connection = new Connection(() => new FakeClient(works));
    await expect(connection.get()).rejects.toThrow('away');
    works = true;
    expect((await connection.get()).connected).toBe(true);
  });

  it('does not wait for one that is still connecting, but lets go of it afterwards', async () => {
    const slow = new FakeClient(true);
    let answer: () => void = () => undefined;
    slow.connect = () => new Promise((resolve) => (answer = resolve));
    const disconnect = jest.spyOn(slow, 'disconnect');
    const connection = new Connection(() => slow);
    const asked = connection.get();
    await connection.discard();
    expect(disconnect).not.toHaveBeenCalled();
    answer();
    await asked;
    await Promise.resolve();
    expect(disconnect).toHaveBeenCalledTimes(1);
  });

  it('disconnects what it lets go of, and makes another', async () => {
    const connection = new Connection(() => new FakeClient(true));
    const first = await connection.get();
    await connection.discard();
    expect(first.connected).toBe(false);
    expect(await connection.get()).not.toBe(first);
  });
});
