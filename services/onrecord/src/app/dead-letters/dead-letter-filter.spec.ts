import type { DeadLetter } from './dead-letter';
import { isMeant } from './dead-letter-filter';

const letter: DeadLetter = {
  topic: 'raw-article.dlq',
  partition: 0,
  offset: '0',
  timestamp: 1_000,
  key: 'a1',
  stage: 'cleaner',
  code: 'ONRECORD_X',
  message: '',
  origin: '',
  diagnosis: { 'stage-version': '0.2', 'error-class': 'TypeError' },
  ownHeaders: {},
  value: null,
};

describe('isMeant', () => {
  it.each([
    { name: 'nothing in particular', filter: {}, meant: true },
    { name: 'its code', filter: { code: 'ONRECORD_X' }, meant: true },
    { name: 'its class', filter: { code: 'TypeError' }, meant: true },
    { name: 'another code', filter: { code: 'ONRECORD' }, meant: false },
    { name: 'its stage', filter: { stage: 'cleaner' }, meant: true },
    { name: 'another stage', filter: { stage: 'quotes' }, meant: false },
    { name: 'its version', filter: { stageVersion: '0.2' }, meant: true },
    { name: 'another version', filter: { stageVersion: '0.1' }, meant: false },
    { name: 'its own time on', filter: { since: 1_000 }, meant: true },
    { name: 'a later time on', filter: { since: 1_001 }, meant: false },
    { name: 'before a later time', filter: { until: 1_001 }, meant: true },
    { name: 'before its own time', filter: { until: 1_000 }, meant: false },
    { name: 'one of two', filter: { code: 'ONRECORD_X', stage: 'quotes' }, meant: false },
  ])('takes $name as $meant', ({ filter, meant }) => {
    expect(isMeant(letter, filter)).toBe(meant);
  });
});
