/* eslint-disable @typescript-eslint/no-non-null-assertion -- typed arrays, indexed within the masks that their sizes set */
/** Half full at most: probes stay short. */
const MAX_LOAD = 0.5;
const FREE = -1;
/** Bits of the filter for each slot, as a power of two: of absent keys one in eight passes it at most. */
const FILTER_BITS = 2;

/**
 * From 32-bit feature hashes to row numbers 0, 1, 2, … in the order of adding; open addressing,
 * a key and its row side by side. Most features of a text are in no model: a filter of one bit a
 * key (Bloom 1970, with one hash), small enough for the processor's cache, answers for them.
 */
export class FeatureIndex {
  /** Key, row, key, row, … */
  private slots: Int32Array;
  private mask: number;
  private filter: Uint32Array;
  /** How far a key is shifted to its bit of the filter. */
  private shift: number;
  private count = 0;

  /** `expected`: how many features there will be, if known; the index grows when needed. */
  constructor(expected = 1024) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(2, expected / MAX_LOAD)));
    this.slots = new Int32Array(2 * size).fill(FREE);
    this.mask = size - 1;
    [this.filter, this.shift] = emptyFilter(size);
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
    const bit = key >>> this.shift;
    if ((this.filter[bit >>> 5]! & (1 << (bit & 31))) === 0) return FREE;
    const { slots, mask } = this;
    let slot = key & mask;
    for (;;) {
      const row = slots[2 * slot + 1]!;
      if (row === FREE || slots[2 * slot] === key) return row;
      slot = (slot + 1) & mask;
    }
  }

  /** The row of a feature, which is given one if it has none. */
  add(key: number): number {
    if (this.count >= MAX_LOAD * (this.mask + 1)) this.grow();
    const { slots, mask } = this;
    let slot = key & mask;
    while (slots[2 * slot + 1] !== FREE) {
      if (slots[2 * slot] === key) return slots[2 * slot + 1]!;
      slot = (slot + 1) & mask;
    }
    slots[2 * slot] = key;
    slots[2 * slot + 1] = this.count;
    const bit = key >>> this.shift;
    this.filter[bit >>> 5] = this.filter[bit >>> 5]! | (1 << (bit & 31));
    this.count += 1;
    return this.count - 1;
  }

  /** The keys in the order of their rows. */
  keysByRow(): Int32Array {
    const ordered = new Int32Array(this.count);
    for (let slot = 0; slot <= this.mask; slot += 1) {
      const row = this.slots[2 * slot + 1]!;
      if (row !== FREE) ordered[row] = this.slots[2 * slot]!;
    }
    return ordered;
  }

  private grow(): void {
    const ordered = this.keysByRow();
    const size = 2 * (this.mask + 1);
    this.slots = new Int32Array(2 * size).fill(FREE);
    this.mask = size - 1;
    [this.filter, this.shift] = emptyFilter(size);
    this.count = 0;
    for (const key of ordered) this.add(key);
  }
}

/** A filter for a table of `slots`, a power of two, and the shift that takes a key to its bit. */
function emptyFilter(slots: number): [Uint32Array, number] {
  const bits = Math.min(32, Math.max(5, Math.log2(slots) + FILTER_BITS));
  return [new Uint32Array(2 ** (bits - 5)), 32 - bits];
}
