import type { Block } from './page';
import { refineBlocks } from './refine-blocks';

const NOTHING_KNOWN = { title: null, subtitle: null, captions: [] };
const p = (text: string): Block => ({ text, kind: 'paragraph' });
const h = (text: string): Block => ({ text, kind: 'heading' });

describe('refineBlocks', () => {
  it.each([
    {
      name: 'what stands above the headline, and the headline',
      blocks: [p('Local'), h('Board moves ferry'), p('Rain fell.')],
      known: { title: 'Board moves ferry' },
      kept: ['Rain fell.'],
    },
    {
      name: 'the standfirst at the top',
      blocks: [p('Nobody was asked.'), p('Rain fell.')],
      known: { subtitle: 'Nobody was asked.' },
      kept: ['Rain fell.'],
    },
    {
      name: 'a caption',
      blocks: [p('Rain fell.'), p('The pier.'), p('Snow fell.')],
      known: { captions: [{ text: 'The pier.', credit: null }] },
      kept: ['Rain fell.', 'Snow fell.'],
    },
    {
      name: 'date and byline at the top',
      blocks: [p('March 4, 2025'), p('By Ada Quill'), p('Rain fell.')],
      known: {},
      kept: ['Rain fell.'],
    },
    {
      name: 'pointers and controls',
      blocks: [p('Rain fell.'), p('Read more: Storm'), p('Advertisement'), p('Snow fell.')],
      known: {},
      kept: ['Rain fell.', 'Snow fell.'],
    },
    {
      name: 'headings with nothing under them',
      blocks: [p('Rain fell.'), h('More'), h('Still more')],
      known: {},
      kept: ['Rain fell.'],
    },
    {
      name: 'the heading of a box whose text was left out',
      blocks: [
        p('Rain fell.'),
        h('The morning post'),
        p('Sign up'),
        h('The night'),
        p('Snow fell.'),
      ],
      known: {},
      kept: ['Rain fell.', 'The night', 'Snow fell.'],
    },
  ])('leaves out $name', ({ blocks, known, kept }) => {
    const refined = refineBlocks(blocks, { ...NOTHING_KNOWN, ...known });
    expect(refined.map(({ text }) => text)).toEqual(kept);
  });

  it('keeps the body of an article whose headline it does not know', () => {
    const blocks = [p('Rain fell.'), h('The night'), p('Snow fell.')];
    expect(refineBlocks(blocks, NOTHING_KNOWN)).toEqual(blocks);
  });

  it('keeps headings on top of each other', () => {
    const blocks = [p('Rain fell.'), h('The storm'), h('The night'), p('Snow fell.')];
    expect(refineBlocks(blocks, NOTHING_KNOWN)).toEqual(blocks);
  });

  it('names the turns of a transcript, but not a lone colon', () => {
    const turns = [p('Q: Will it open?'), p('CHAIR: In spring.')];
    expect(refineBlocks(turns, NOTHING_KNOWN).map(({ kind }) => kind)).toEqual([
      'transcript-turn',
      'transcript-turn',
    ]);
    expect(refineBlocks([p('CHAIR: In spring.')], NOTHING_KNOWN)[0]?.kind).toBe('paragraph');
  });
});
