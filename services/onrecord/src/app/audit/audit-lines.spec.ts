import { Ansis } from 'ansis';
import { auditLines } from './audit-lines';
import { judge } from './judge';
import { Ledger } from './ledger';

const NOTHING = judge({
  ledger: new Ledger(),
  passed: new Map(),
  from: new Map(),
  isRead: true,
  wasRead: false,
  knowsAllOutcomes: true,
  limit: 1,
  now: 0,
  graceMs: 1,
});

describe('auditLines', () => {
  it.each([
    { lost: 0, readToEnd: true, isCutShort: false, end: ['Nothing lost, nothing doubled.'] },
    { lost: 1, readToEnd: true, isCutShort: false, end: ['Not sound.'] },
    {
      lost: 0,
      readToEnd: false,
      isCutShort: false,
      end: ['Not read to the end: a transaction is open.'],
    },
    {
      lost: 1,
      readToEnd: false,
      isCutShort: true,
      end: ['Not sound.', 'Not read to the end: it was interrupted.'],
    },
  ])('ends with $end', ({ lost, readToEnd, isCutShort, end }) => {
    const verdict = { ...NOTHING, readToEnd, counts: { ...NOTHING.counts, lost } };
    const report = { verdict, findings: [], unreadable: 0, since: null, isCutShort };
    const lines = auditLines(report, 80, new Ansis(0));
    expect(lines.filter((line) => line.endsWith('.')).slice(1)).toEqual(end);
  });
});
