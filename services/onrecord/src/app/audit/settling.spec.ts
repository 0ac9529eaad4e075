import { flowInputs } from './read-event';
import { type Offsets, Settling, type Snapshot } from './settling';

const [RAW = '', CLEANED = '', ENTITIES = ''] = flowInputs;

/** One partition: where each stage stands and where its topic ends. */
function snapshot(stages: Readonly<Record<string, readonly [position: number, end: number]>>) {
  const column = (i: 0 | 1): Map<string, Offsets> =>
    new Map(Object.entries(stages).map(([topic, pair]) => [topic, new Map([[0, pair[i]]])]));
  return { positions: column(0), ends: column(1) } satisfies Snapshot;
}

/** Where the first stage's passed messages end; `null` before any passed. */
function passedRaw(settling: Settling): number | null {
  return settling.passed.get(RAW)?.get(0) ?? null;
}

const allRead = (): number => Number.POSITIVE_INFINITY;

describe('Settling', () => {
  it('passes at once what every stage has passed', () => {
    const settling = new Settling();
    settling.advance(snapshot({ [RAW]: [7, 9], [CLEANED]: [5, 5], [ENTITIES]: [4, 4] }), allRead);
    expect(passedRaw(settling)).toBe(7);
  });

  it('follows an end through busy stages until all before it is through', () => {
    const settling = new Settling();
    const look = (raw: number, cleaned: [number, number], entities: [number, number]) => {
      settling.advance(
        snapshot({ [RAW]: [raw, 99], [CLEANED]: cleaned, [ENTITIES]: entities }),
        allRead,
      );
      return passedRaw(settling);
    };
    expect(look(7, [3, 7], [2, 3])).toBeNull();
    expect(look(20, [6, 20], [3, 6])).toBeNull();
    // The second stage is past 7 now; what it made of that lies below 8 of the third topic.
    expect(look(30, [7, 30], [6, 8])).toBeNull();
    expect(look(40, [8, 40], [7, 9])).toBeNull();
    expect(look(50, [9, 50], [8, 10])).toBe(7);
  });

  it('does not wait for marks and aborted records behind the last record', () => {
    const settling = new Settling();
    const now = snapshot({ [RAW]: [7, 9], [CLEANED]: [5, 8], [ENTITIES]: [0, 2] });
    settling.advance(now, (topic) => (topic === CLEANED ? 5 : -1));
    expect(passedRaw(settling)).toBeNull();
    settling.advance(now, (topic) => (topic === CLEANED ? 4 : -1));
    expect(passedRaw(settling)).toBe(7);
  });

  it('passes nothing beyond a topic that nobody reads', () => {
    const settling = new Settling();
    const { positions, ends } = snapshot({ [RAW]: [7, 9], [CLEANED]: [0, 3], [ENTITIES]: [0, 0] });
    settling.advance(
      { positions: new Map([[RAW, positions.get(RAW) ?? new Map()]]), ends },
      () => 2,
    );
    expect(passedRaw(settling)).toBeNull();
  });
});
