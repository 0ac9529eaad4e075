import fc from 'fast-check';
import { formatTraceParent, parseTraceParent } from './trace-parent';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const SPAN = 'b7ad6b7169203331';

describe('parseTraceParent', () => {
  it.each([
    { name: 'a sampled one', text: `00-${TRACE}-${SPAN}-01`, flags: 1 },
    { name: 'one that is not sampled', text: `00-${TRACE}-${SPAN}-00`, flags: 0 },
    { name: 'flags of a later level', text: `00-${TRACE}-${SPAN}-03`, flags: 1 },
    { name: 'a later version with more fields', text: `cc-${TRACE}-${SPAN}-01-more`, flags: 1 },
  ])('reads $name', ({ text, flags }) => {
    expect(parseTraceParent(text)).toEqual({
      traceId: TRACE,
      spanId: SPAN,
      traceFlags: flags,
      isRemote: true,
    });
  });

  it.each([
    { name: 'nothing', text: '' },
    { name: 'version ff', text: `ff-${TRACE}-${SPAN}-01` },
    { name: 'version 00 with more fields', text: `00-${TRACE}-${SPAN}-01-more` },
    { name: 'a trace id of zeros', text: `00-${'0'.repeat(32)}-${SPAN}-01` },
    { name: 'a span id of zeros', text: `00-${TRACE}-${'0'.repeat(16)}-01` },
    { name: 'upper case', text: `00-${TRACE.toUpperCase()}-${SPAN}-01` },
    { name: 'a short id', text: `00-${TRACE.slice(1)}-${SPAN}-01` },
    { name: 'a line feed at the end', text: `00-${TRACE}-${SPAN}-01\n` },
  ])('takes $name for no trace', ({ text }) => {
    expect(parseTraceParent(text)).toBeNull();
  });

  it('reads back what it wrote, and nothing throws', () => {
    const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`));
    fc.assert(
      fc.property(hex(32), hex(16), fc.nat(255), (traceId, spanId, flags) => {
        fc.pre(!/^0+$/.test(traceId) && !/^0+$/.test(spanId));
        const read = parseTraceParent(formatTraceParent({ traceId, spanId, traceFlags: flags }));
        expect(read).toMatchObject({ traceId, spanId, traceFlags: flags & 1 });
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(parseTraceParent(text)).toBeNull();
      }),
    );
  });
});
