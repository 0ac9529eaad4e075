/**
 * One task at a time for each partition. After a rebalance kafkajs may hand out
 * a partition while its former batch is still in hand.
 */
export class PartitionLocks {
  private readonly tails = new Map<number, Promise<unknown>>();

  async run<T>(partition: number, task: () => Promise<T>): Promise<T> {
    const before = this.tails.get(partition) ?? Promise.resolve();
    const mine = before.then(task, task);
    const tail = mine.catch(() => undefined);
    this.tails.set(partition, tail);
    try {
      return await mine;
    } finally {
      if (this.tails.get(partition) === tail) this.tails.delete(partition);
    }
  }
}
