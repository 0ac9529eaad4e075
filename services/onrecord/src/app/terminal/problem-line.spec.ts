import { problemLine } from './problem-line';

describe('problemLine', () => {
  it('says where, which article, which code and why', () => {
    const problem = { where: 'line 3', articleId: 'a1', code: 'ONRECORD_X', message: 'went wrong' };
    expect(problemLine(problem)).toBe('line 3: id a1: ONRECORD_X: went wrong\n');
  });

  it('shows a dash for an id that could not be read', () => {
    const problem = { where: 'line 1', articleId: null, code: 'ONRECORD_X', message: 'no JSON' };
    expect(problemLine(problem)).toBe('line 1: id -: ONRECORD_X: no JSON\n');
  });

  it('stays on one line and free of what a terminal obeys, whatever the input says', () => {
    const problem = {
      where: 'line 2',
      articleId: 'a\u001b[31m\nline 9: id b',
      code: 'ONRECORD_X',
      message: 'x\u202ey\u0007',
    };
    expect(problemLine(problem)).toBe('line 2: id a [31m line 9: id b: ONRECORD_X: x y \n');
  });
});
