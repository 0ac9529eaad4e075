import * as fc from 'fast-check';
import { roleOf, sectionName } from './line-rules';

describe('roleOf', () => {
  it.each([
    { line: 'The board voted on Tuesday.', role: 'sentence' },
    { line: '“We are ready”', role: 'sentence' },
    { line: 'Rain fell.', role: 'sentence' },
    { line: '港に雨が降った。', role: 'sentence' },
    { line: 'What comes next', role: 'short' },
    { line: '2 min read', role: 'reading-time' },
    { line: 'March 4, 2025', role: 'date' },
    { line: 'By Ada Quill', role: 'byline' },
    { line: 'By Tuesday the water had gone.', role: 'sentence' },
    { line: 'Recommended', role: 'related' },
    { line: 'Read more: Storm closes port', role: 'related' },
    { line: 'Also read Storm closes port', role: 'related' },
    { line: 'RelatedQuay News - Storm closes port', role: 'related' },
    { line: 'Related companies said that they would appeal.', role: 'sentence' },
    { line: 'Watch dealers said that prices had fallen.', role: 'sentence' },
    { line: 'WatchTower Ltd said that prices had fallen.', role: 'sentence' },
    { line: 'Contact us', role: 'chrome' },
    { line: 'Sign up for our weekly newsletter', role: 'chrome' },
    { line: '© 2025 Quay Gazette', role: 'chrome' },
    { line: '•••', role: 'chrome' },
    { line: 'The pier in May. (Photo: Sam Moss)', role: 'caption' },
    { line: 'Q: When will it open?', role: 'turn' },
    { line: 'THE CHAIR: In spring, we hope.', role: 'turn' },
    { line: 'word '.repeat(30).trim(), role: 'long' },
  ])('calls "$line" $role', ({ line, role }) => {
    expect(roleOf(line)).toBe(role);
  });

  it('gives every line a role, in time that grows with its length', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (line) => roleOf(line).length > 0));
    const started = performance.now();
    for (const part of ['A', '(photo: ', '“', 'Q: ', 'A A ', '- ', '1.', '\u0301']) {
      roleOf(part.repeat(200_000));
    }
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('sectionName', () => {
  it.each([
    { words: 'WORLD', name: 'World' },
    { words: 'middle east', name: 'Middle East' },
    { words: 'uk', name: 'UK' },
    { words: 'Harbour', name: null },
    { words: '', name: null },
  ])('reads "$words" as $name', ({ words, name }) => {
    expect(sectionName(words)).toBe(name);
  });
});
