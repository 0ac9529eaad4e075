import type { JourneyState } from './journey-state';

const CHUNK_BITS = 16;
const CHUNK = 1 << CHUNK_BITS;

/** The states of one partition's raw messages by offset: 2 bytes each, in blocks of 65,536 offsets. */
export class PartitionStates {
  private readonly chunks = new Map<number, Uint16Array>();

  get(offset: number): JourneyState {
    return this.chunks.get(Math.floor(offset / CHUNK))?.[offset % CHUNK] ?? 0;
  }

  set(offset: number, state: JourneyState): void {
    const index = Math.floor(offset / CHUNK);
    let chunk = this.chunks.get(index);
    if (chunk === undefined) {
      chunk = new Uint16Array(CHUNK);
      this.chunks.set(index, chunk);
    }
    chunk[offset % CHUNK] = state;
  }

  /** Everything that is known of offsets from `from` on, in their order. */
  forEach(from: number, visit: (offset: number, state: JourneyState) => void): void {
    const indexes = [...this.chunks.keys()].sort((a, b) => a - b);
    for (const index of indexes) {
      const chunk = this.chunks.get(index);
      const base = index * CHUNK;
      if (chunk === undefined || base + CHUNK <= from) continue;
      for (let i = Math.max(0, from - base); i < CHUNK; i += 1) {
        const state = chunk[i] ?? 0;
        if (state !== 0) visit(base + i, state);
      }
    }
  }

  /** Forgets what lies below `offset`, in whole blocks. */
  dropBelow(offset: number): void {
    for (const index of this.chunks.keys()) {
      if ((index + 1) * CHUNK <= offset) this.chunks.delete(index);
    }
  }
}
