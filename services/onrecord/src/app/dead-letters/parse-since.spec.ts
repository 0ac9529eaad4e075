import { parseSince } from './parse-since';

const NOW = Date.UTC(2026, 0, 31, 12);

describe('parseSince', () => {
  it.each([
    { name: 'minutes ago', text: '30m', expected: '2026-01-31T11:30:00.000Z' },
    { name: 'days ago', text: '7d', expected: '2026-01-24T12:00:00.000Z' },
    { name: 'a date', text: '2026-01-02', expected: '2026-01-02T00:00:00.000Z' },
    { name: 'a time', text: '2026-01-02T08:00+02:00', expected: '2026-01-02T06:00:00.000Z' },
  ])('takes $name', ({ text, expected }) => {
    expect(new Date(parseSince(text, NOW)).toISOString()).toBe(expected);
  });

  it.each(['', 'yesterday', '7 d', '7w', '2026-13-45', '1'])('refuses "%s"', (text) => {
    expect(() => parseSince(text, NOW)).toThrow('Expected 30m, 2h or 7d');
  });
});
