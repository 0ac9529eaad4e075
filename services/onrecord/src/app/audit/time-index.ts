const STEP_MS = 1_000;
const STEP_OFFSETS = 1_000;

/** When a partition's records were written: one note a second or for 1,000 records, 16 bytes each. */
export class TimeIndex {
  private readonly offsets: number[] = [];
  private readonly times: number[] = [];

  /** In the order of the offsets. */
  add(offset: number, time: number): void {
    const isNear =
      offset < (this.offsets.at(-1) ?? -Infinity) + STEP_OFFSETS &&
      Math.abs(time - (this.times.at(-1) ?? -Infinity)) < STEP_MS;
    if (isNear) return;
    this.offsets.push(offset);
    this.times.push(time);
  }

  /** About when the record at `offset` was written, at most a second too early; 0 when nothing is known. */
  timeOf(offset: number): number {
    let [low, high] = [0, this.offsets.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.offsets[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return this.times[low - 1] ?? 0;
  }
}
