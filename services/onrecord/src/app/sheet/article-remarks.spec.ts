import type { Changes } from '@onrecord/contracts';
import { articleRemarks } from './article-remarks';

const none: Changes['quotes'] = { added: [], removed: [], altered: [], reattributed: [] };

describe('articleRemarks', () => {
  it.each<{ name: string; changes?: Changes; remark: string }>([
    { name: 'nothing of changes that are not known', remark: 'Revision 3' },
    {
      name: 'that the quotes are those of before',
      changes: { quotes: none },
      remark: 'Revision 3: the quotes of before',
    },
    {
      name: 'how many quotes changed, and how',
      changes: {
        quotes: { added: ['a', 'b'], removed: ['c'], altered: ['d'], reattributed: ['e'] },
      },
      remark: 'Revision 3: quotes 2 new, 1 gone, 1 altered, 1 by another speaker',
    },
  ])('tells of a later revision $name', ({ changes, remark }) => {
    expect(articleRemarks({ revision: 3, ...(changes && { changes }) })).toEqual([remark]);
  });

  it('says nothing of a first revision that is whole', () => {
    expect(articleRemarks({ revision: 1 })).toEqual([]);
  });
});
