import { counts, countOf } from './journey-state';
import { Ledger } from './ledger';

const id = { partition: 0, offset: 3, replay: 0 };
const refused = {
  articleId: null,
  revision: null,
  outcome: 'dead-letter',
  reason: 'ONRECORD_STAGE_FAILED',
} as const;

describe('Ledger', () => {
  it('keeps what was told ahead of its message through a look that failed', () => {
    const ledger = new Ledger();
    ledger.extend(0, { from: 0, to: 3 });
    ledger.outcome(id, refused);
    // The broker went away: nobody settles.
    ledger.holdAhead();
    expect(ledger.waitsForMore).toBe(true);
    const settle = ledger.holdAhead();
    ledger.deadLetter(id);
    ledger.extend(0, { from: 0, to: 4 });
    settle();
    expect(countOf(ledger.stateOf(id) ?? 0, counts.outcomes)).toBe(1);
    expect(ledger.strays.size).toBe(0);
    // Told after that call: the next look settles it.
    expect(countOf(ledger.stateOf(id) ?? 0, counts.letters)).toBe(0);
    ledger.holdAhead()();
    expect(countOf(ledger.stateOf(id) ?? 0, counts.letters)).toBe(1);
    expect(ledger.waitsForMore).toBe(false);
  });

  it('calls a stray what is not there even at the end that was looked at since', () => {
    const ledger = new Ledger();
    ledger.extend(0, { from: 0, to: 3 });
    ledger.outcome(id, refused);
    ledger.holdAhead()();
    expect([...ledger.strays.values()]).toEqual([{ id, isReported: false }]);
    expect(ledger.waitsForMore).toBe(false);
  });
});
