import { topics } from '@onrecord/contracts';
import * as fc from 'fast-check';
import type { FaultKind } from './fault';
import { judge, type JudgeOptions } from './judge';
import { keyOf, Ledger } from './ledger';
import type { Verdict } from './verdict';

const RAW = topics.rawArticle.name;
const PARTITIONS = [0, 1];
const SIZE = 40;

/** What becomes of one raw message, and what an audit must say of it. */
const fates = {
  enriched: { events: ['outcome:enriched', 'record'], fault: null },
  unchanged: { events: ['outcome:unchanged'], fault: null },
  refused: { events: ['outcome:dead-letter', 'letter'], fault: null },
  lost: { events: [], fault: 'no-outcome' },
  'outcome twice': {
    events: ['outcome:enriched', 'outcome:enriched', 'record'],
    fault: 'outcome-twice',
  },
  'record twice': { events: ['outcome:enriched', 'record', 'record'], fault: 'record-twice' },
  'letter twice': {
    events: ['outcome:dead-letter', 'letter', 'letter'],
    fault: 'dead-letter-twice',
  },
  'many outcomes': {
    events: Array.from({ length: 5 }, () => 'outcome:unchanged'),
    fault: 'outcome-twice',
  },
  'letter lost': { events: ['outcome:dead-letter'], fault: 'no-dead-letter' },
  'record lost': { events: ['outcome:enriched'], fault: 'no-record' },
  'letter alone': { events: ['letter'], fault: 'dead-letter-unexplained' },
  'record alone': { events: ['record'], fault: 'record-unexplained' },
} as const satisfies Record<string, { events: readonly string[]; fault: FaultKind | null }>;
type Fate = keyof typeof fates;

interface Event {
  readonly kind: string;
  readonly partition: number;
  readonly offset: number;
}

/** Enters the events in their order; each message is an article of its own. */
function ledgerOf(events: readonly Event[]): Ledger {
  const ledger = new Ledger();
  for (const partition of PARTITIONS) ledger.extend(partition, { from: 0, to: SIZE });
  for (const { kind, partition, offset } of events) {
    const id = { partition, offset, replay: 0 };
    const [name, outcome] = kind.split(':');
    if (name === 'raw') ledger.rawRecord(partition, offset, 0);
    else if (name === 'letter') ledger.deadLetter(id);
    else if (name === 'record') ledger.enrichedRecord(id);
    else {
      ledger.outcome(id, {
        articleId: `${partition}/${offset}`,
        revision: 1,
        outcome: outcome as 'enriched',
        reason: outcome === 'dead-letter' ? 'ONRECORD_STAGE_FAILED' : null,
      });
    }
  }
  return ledger;
}

function look(ledger: Ledger, passedTo = SIZE, read: Partial<JudgeOptions> = {}): Verdict {
  return judge({
    ledger,
    passed: new Map([[RAW, new Map(PARTITIONS.map((partition) => [partition, passedTo]))]]),
    from: new Map([[RAW, new Map(PARTITIONS.map((partition) => [partition, 0]))]]),
    isRead: true,
    wasRead: true,
    // Each message is its article's first: an "unchanged" has nothing that it repeats.
    knowsAllOutcomes: false,
    limit: 1_000,
    now: 0,
    graceMs: 1_000,
    ...read,
  });
}

/** The faults of two looks, by journey. */
function faultsOf(ledger: Ledger, passedTo = SIZE): Record<string, string> {
  const findings = [look(ledger, passedTo), look(ledger, passedTo)].flatMap((one) => one.findings);
  return Object.fromEntries(findings.map(({ id, fault }) => [keyOf(id), fault]));
}

const history = fc
  .array(fc.constantFrom(...(Object.keys(fates) as Fate[])), { minLength: 1, maxLength: SIZE })
  .chain((told) => {
    const events = told.flatMap((fate, i) => {
      const place = { partition: i % 2, offset: i };
      return ['raw', ...fates[fate].events].map((kind) => ({ ...place, kind }));
    });
    const order = fc.shuffledSubarray(events, { minLength: events.length });
    return fc.record({ told: fc.constant(told), events: order });
  });

describe('judge', () => {
  it('finds exactly what was lost, doubled or told wrongly, in whatever order it is read', () => {
    fc.assert(
      fc.property(history, ({ told, events }) => {
        const expected = told.flatMap((fate, i) => {
          const { fault } = fates[fate];
          return fault === null ? [] : [[`${i % 2}/${i}/0`, fault] as const];
        });
        expect(faultsOf(ledgerOf(events))).toEqual(Object.fromEntries(expected));
      }),
    );
  });

  it('accounts for every raw message once, as ended, in flight or lost', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: SIZE }), ({ told, events }, passedTo) => {
        const ledger = ledgerOf(events);
        look(ledger, passedTo);
        const verdict = look(ledger, passedTo);
        const { rawMessages, enriched, unchanged, deadLetters, inFlight } = verdict;
        const dead = Object.values(deadLetters).reduce((a, b) => a + b, 0);
        const without = told.filter(
          (fate, i) => !fates[fate].events.some((one) => one.startsWith('outcome')) && i < passedTo,
        );
        expect(rawMessages).toBe(told.length);
        expect(enriched + unchanged + dead + inFlight).toBe(told.length - without.length);
      }),
    );
  });

  it('finds the same whatever is still on its way', () => {
    const ledger = ledgerOf([{ kind: 'raw', partition: 0, offset: 3 }]);
    expect(look(ledger, 3)).toMatchObject({ inFlight: 1, counts: { lost: 0 }, overdue: 0 });
    expect(look(ledger, 4)).toMatchObject({ inFlight: 0, counts: { lost: 1 } });
    expect(look(ledger, 4)).toMatchObject({ counts: { lost: 1 }, findings: [] });
  });

  it('says once what is overdue', () => {
    const ledger = ledgerOf([{ kind: 'raw', partition: 0, offset: 3 }]);
    const late = { partition: 0, offset: 3, replay: 0 };
    const read = { isRead: true, wasRead: true, knowsAllOutcomes: true };
    const options = { limit: 5, from: new Map(), ...read };
    const at = (now: number) =>
      judge({ ledger, passed: new Map(), now, graceMs: 1_000, ...options });
    expect(at(1_000)).toMatchObject({ overdue: 0, newlyOverdue: [] });
    expect(at(1_001)).toMatchObject({ overdue: 1, newlyOverdue: [{ id: late, since: 0 }] });
    expect(at(1_002)).toMatchObject({ overdue: 1, newlyOverdue: [] });
  });

  it('waits for a second look with what belongs together and was not read together', () => {
    const ledger = ledgerOf([
      { kind: 'raw', partition: 0, offset: 0 },
      { kind: 'outcome:dead-letter', partition: 0, offset: 0 },
    ]);
    expect(look(ledger)).toMatchObject({ isProvisional: true, findings: [] });
    ledger.deadLetter({ partition: 0, offset: 0, replay: 0 });
    expect(look(ledger)).toMatchObject({ isProvisional: false, findings: [] });
  });

  it.each([
    { name: 'all fits, and was read', refused: 0, waiting: 0, was: false, is: true, end: true },
    { name: 'a transaction stays open', refused: 0, waiting: 0, was: true, is: false, end: false },
    { name: 'no second look was had', refused: 1, waiting: 1, was: false, is: true, end: false },
    { name: 'newer is in motion', refused: 1, waiting: 1, was: true, is: true, end: true },
    { name: 'nothing is in motion', refused: 1, waiting: 0, was: true, is: true, end: false },
  ])('says whether it read to the end when $name', ({ refused, waiting, was, is, end }) => {
    const events = ['raw', 'outcome:dead-letter'].map((kind) => ({
      kind,
      partition: 0,
      offset: 0,
    }));
    const open = { kind: 'raw', partition: 0, offset: 1 };
    const ledger = ledgerOf([...(refused ? events : []), ...(waiting ? [open] : [])]);
    const verdict = look(ledger, 1, { wasRead: was, isRead: is });
    expect(verdict).toMatchObject({ readToEnd: end, isProvisional: refused > 0 });
  });

  it('is content with an older revision that compaction removed', () => {
    const ledger = new Ledger();
    ledger.extend(0, { from: 0, to: 2 });
    for (const [offset, revision] of [0, 1].map((i) => [i, i + 1] as const)) {
      ledger.rawRecord(0, offset, 0);
      const told = { articleId: 'a', revision, outcome: 'enriched', reason: null } as const;
      ledger.outcome({ partition: 0, offset, replay: 0 }, told);
    }
    ledger.enrichedRecord({ partition: 0, offset: 1, replay: 0 });
    expect(faultsOf(ledger)).toEqual({});
  });

  it.each([
    { name: 'never came out', first: 'unchanged', faults: { '0/0/0': 'no-revision' } },
    { name: 'ended as a dead letter', first: 'dead-letter', faults: {} },
  ] as const)('judges "unchanged" from a revision that $name', ({ first, faults }) => {
    const ledger = new Ledger();
    ledger.extend(0, { from: 0, to: 2 });
    for (const [offset, outcome] of [first, 'unchanged' as const].entries()) {
      const id = { partition: 0, offset, replay: 0 };
      ledger.rawRecord(0, offset, 0);
      ledger.outcome(id, { articleId: 'a', revision: 1, outcome, reason: null });
      if (outcome === 'dead-letter') ledger.deadLetter(id);
    }
    const options = { passed: new Map(), from: new Map(), limit: 5, now: 0, graceMs: 1 };
    const verdicts = [0, 1].map(() =>
      judge({ ledger, ...options, isRead: true, wasRead: true, knowsAllOutcomes: true }),
    );
    const found = verdicts.flatMap(({ findings }) => findings);
    expect(Object.fromEntries(found.map((one) => [keyOf(one.id), one.fault]))).toEqual(faults);
  });
});
