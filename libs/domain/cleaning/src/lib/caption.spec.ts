import * as fc from 'fast-check';
import { parseCaption } from './caption';

describe('parseCaption', () => {
  it.each([
    {
      raw: 'The pier in May. (Photo: Sam Moss) / Sam Moss',
      text: 'The pier in May.',
      credit: 'Sam Moss',
    },
    { raw: 'The pier in May. Photo: Sam Moss', text: 'The pier in May.', credit: 'Sam Moss' },
    { raw: 'The pier in May | Photo by Sam Moss', text: 'The pier in May', credit: 'Sam Moss' },
    {
      raw: 'The pier in May [Sam Moss/Quay News]',
      text: 'The pier in May',
      credit: 'Sam Moss/Quay News',
    },
    { raw: 'The pier in May. © Sam Moss', text: 'The pier in May.', credit: 'Sam Moss' },
    {
      raw: 'The pier in May. QUAYNEWS/Sam Moss',
      text: 'The pier in May.',
      credit: 'QUAYNEWS/Sam Moss',
    },
    {
      raw: 'The pier in May.\n\nSam Moss for Quay News',
      text: 'The pier in May.',
      credit: 'Sam Moss for Quay News',
    },
    { raw: 'The pier in May.', text: 'The pier in May.', credit: null },
  ])('takes "$raw" apart', ({ raw, text, credit }) => {
    expect(parseCaption(raw)).toEqual({ text, credit });
  });

  it('is none when nothing is said about the picture', () => {
    expect(parseCaption(' \n ')).toBeNull();
    expect(parseCaption('Photo: Sam Moss')).toBeNull();
  });

  it('never gives an empty text', () => {
    fc.assert(fc.property(fc.string(), (raw) => parseCaption(raw)?.text !== ''));
  });
});
