import * as fc from 'fast-check';
import { besideDate, epochOf, findDate, parseDate, startsWithDate } from './parse-date';

describe('parseDate', () => {
  it.each([
    { name: 'an ISO date', value: '2025-03-04', iso: '2025-03-04' },
    {
      name: 'an ISO time with a zone',
      value: '2025-03-04T18:05:09.123+0200',
      iso: '2025-03-04T18:05:09+02:00',
    },
    {
      name: 'an ISO time without seconds or zone',
      value: '2025-03-04 18:05',
      iso: '2025-03-04T18:05:00',
    },
    {
      name: 'a time that no clock shows: the date alone',
      value: '2025-03-04T25:61:00Z',
      iso: '2025-03-04',
    },
    { name: 'month first', value: 'Tuesday, March 4, 2025 at 6:05 pm', iso: '2025-03-04' },
    { name: 'month first, short', value: 'Sept. 4 2025', iso: '2025-09-04' },
    { name: 'day first', value: '4th March 2025', iso: '2025-03-04' },
    { name: 'year first with slashes', value: '2025/3/4', iso: '2025-03-04' },
    { name: 'figures that can be read one way only', value: '25/3/2025', iso: '2025-03-25' },
    { name: 'figures that can be read two ways: none', value: '4/3/2025', iso: null },
    { name: 'a day that the calendar lacks: none', value: '2025-02-30', iso: null },
    { name: 'a leap day', value: '29 February 2024', iso: '2024-02-29' },
    { name: 'no date', value: 'yesterday', iso: null },
    { name: 'nothing', value: undefined, iso: null },
  ])('reads $name', ({ value, iso }) => {
    expect(parseDate(value)).toBe(iso);
  });

  it('gives back its own output, and only dates that exist', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2190-01-01'), noInvalidDate: true }),
        (date) => {
          const iso = `${date.toISOString().slice(0, 19)}Z`;
          expect(parseDate(iso)).toBe(iso);
          expect(epochOf(iso)).toBe(Math.floor(date.getTime() / 1000) * 1000);
        },
      ),
    );
  });

  it('never throws, whatever stands there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const found = findDate(text);
        expect(found === null || found.end <= text.length).toBe(true);
      }),
    );
  });
});

describe('startsWithDate', () => {
  it.each([
    { name: 'a date alone', line: 'March 4, 2025', is: true, beside: '' },
    {
      name: 'a date with its label and time',
      line: 'Published on 4 March 2025 at 18:05 GMT',
      is: true,
      beside: '',
    },
    { name: 'a date with a section', line: 'date 2025-03-04 WORLD', is: true, beside: 'WORLD' },
    {
      name: 'a sentence with a date',
      line: 'On March 4, 2025 the harbour board voted.',
      is: false,
      beside: 'the harbour board voted',
    },
    { name: 'no date', line: 'World', is: false, beside: null },
  ])('judges $name', ({ line, is, beside }) => {
    expect(startsWithDate(line)).toBe(is);
    expect(besideDate(line)).toBe(beside);
  });
});

describe('epochOf', () => {
  it('reads a time without a zone as UTC, on any machine', () => {
    expect(epochOf('2025-03-04T00:00:00')).toBe(Date.UTC(2025, 2, 4));
    expect(epochOf('2025-03-04')).toBe(Date.UTC(2025, 2, 4));
    expect(epochOf('2025-03-04T02:00:00+02:00')).toBe(Date.UTC(2025, 2, 4));
    expect(epochOf('soon')).toBeNaN();
  });
});
