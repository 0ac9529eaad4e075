/** Half full at most: probes stay short. */
const MAX_LOAD = 0.5;
const FREE = -1;

/** From 32-bit feature hashes to row numbers 0, 1, 2, … in the order of adding; open addressing. */
export class FeatureIndex {
  private keys: Int32Array;
  private rows: Int32Array;
  private count = 0;

  /** `expected`: how many features there will be, if known; the index grows when needed. */
  constructor(expected = 1024) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(2, expected / MAX_LOAD)));
    this.keys = new Int32Array(size);
    this.rows = new Int32Array(size).fill(FREE);
  }

  /** An index whose n-th key has row n. */
  static of(keys: Int32Array): FeatureIndex {
    const index = new FeatureIndex(keys.length + 1);
    for (const key of keys) index.add(key);
    return index;
  }

  get size(): number {
    return this.count;
  }

  /** The row of a feature; -1 when it has none. */
  find(key: number): number {
    const mask = this.keys.length - 1;
    let slot = key & mask;
    for (;;) {
      const row = this.rows[slot] ?? FREE;
      if (row === FREE || this.keys[slot] === key) return row;
      slot = (slot + 1) & mask;
    }
  }

  /** The row of a feature, which is given one if it has none. */
  add(key: number): number {
    if (this.count >= MAX_LOAD * this.keys.length) this.grow();
    const mask = this.keys.length - 1;
    let slot = key & mask;
    while (this.rows[slot] !== FREE) {
      if (this.keys[slot] === key) return this.rows[slot] ?? FREE;
      slot = (slot + 1) & mask;
    }
    this.keys[slot] = key;
    this.rows[slot] = this.count;
    this.count += 1;
    return this.count - 1;
  }

  /** The keys in the order of their rows. */
  keysByRow(): Int32Array {
    const ordered = new Int32Array(this.count);
    for (const [slot, row] of this.rows.entries()) {
      if (row !== FREE) ordered[row] = this.keys[slot] ?? 0;
    }
    return ordered;
  }

  private grow(): void {
    const ordered = this.keysByRow();
    this.keys = new Int32Array(2 * this.keys.length);
    this.rows = new Int32Array(this.keys.length).fill(FREE);
    this.count = 0;
    for (const key of ordered) this.add(key);
  }
}
