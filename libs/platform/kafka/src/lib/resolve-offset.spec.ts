import { resolveOffset } from './resolve-offset';

const failWith = (error: Error) => ({
  resolveOffset: () => {
    throw error;
  },
});

describe('resolveOffset', () => {
  it('bears that kafkajs no longer knows the topic', () => {
    const error = new TypeError("Cannot set properties of undefined (setting '0')");
    expect(() => {
      resolveOffset(failWith(error), '7');
    }).not.toThrow();
  });

  it('hides nothing else', () => {
    expect(() => {
      resolveOffset(failWith(new RangeError('what?')), '7');
    }).toThrow('what?');
  });
});
