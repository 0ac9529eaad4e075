import type { Entity } from '@onrecord/contracts';

/** Somebody's words, and where. */
export interface Turn {
  /** `null`: nobody was named for them. */
  readonly entity: Entity | null;
  readonly paragraph: number;
  /** Code units: where the words or their source end, whichever is later. */
  readonly at: number;
  /** No source said so: the words go on with the speaker before. */
  readonly isCarried: boolean;
  /** The words were said, rather than thought, or quoted as somebody's. */
  readonly isSpeech: boolean;
}

export interface NamedTurn extends Turn {
  readonly entity: Entity;
}

/** Turns farther back than this are forgotten. */
const MAX_TURNS = 10;

/** Who has spoken so far. */
export class SpeakerHistory {
  private readonly turns: Turn[] = [];

  add(turn: Turn): void {
    this.turns.unshift(turn);
    if (this.turns.length > MAX_TURNS) this.turns.pop();
  }

  /** The turns that were over at `at` (code units), the latest first. */
  before(at: number): Turn[] {
    return this.turns.filter((turn) => turn.at <= at);
  }
}

/** Each named speaker once, with the latest turn. */
export function namedTurns(turns: readonly Turn[]): NamedTurn[] {
  const seen = new Set<Entity>();
  return turns.filter((turn): turn is NamedTurn => {
    if (turn.entity === null || seen.has(turn.entity)) return false;
    seen.add(turn.entity);
    return true;
  });
}
