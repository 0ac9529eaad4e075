import fc from 'fast-check';
import { Handoff, HandoffClosed } from './handoff';

describe('Handoff', () => {
  it('lets the giver go on only when the taker is done', async () => {
    const handoff = new Handoff<string>();
    let isDone = false;
    const giving = handoff.give('a').then(() => (isDone = true));
    const taken = await handoff.take();
    await new Promise(setImmediate);
    expect([taken?.value, isDone]).toEqual(['a', false]);
    taken?.done();
    await giving;
    expect(isDone).toBe(true);
  });

  it('lets the taker wait for the giver', async () => {
    const handoff = new Handoff<string>();
    const taking = handoff.take();
    const giving = handoff.give('a');
    (await taking)?.done();
    await expect(giving).resolves.toBeUndefined();
  });

  it('tells the giver when the taker leaves with the value in hand', async () => {
    const handoff = new Handoff<string>();
    const giving = handoff.give('a');
    const taken = await handoff.take();
    handoff.close();
    taken?.done();
    await expect(giving).rejects.toBeInstanceOf(HandoffClosed);
    await expect(handoff.give('b')).rejects.toBeInstanceOf(HandoffClosed);
    await expect(handoff.take()).resolves.toBeNull();
  });

  it.each([
    { name: 'while it waits', isWaiting: true },
    { name: 'before it asks', isWaiting: false },
  ])('raises in the taker what it was closed with, $name', async ({ isWaiting }) => {
    const handoff = new Handoff<string>();
    const broken = new Error('the reading is over');
    const early = isWaiting ? handoff.take() : null;
    handoff.close(broken);
    await expect(early ?? handoff.take()).rejects.toBe(broken);
  });

  it('hands over everything, once, in order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer()), async (values) => {
        const handoff = new Handoff<number>();
        const giving = (async () => {
          for (const value of values) await handoff.give(value);
          handoff.close();
        })();
        const seen: number[] = [];
        for (let taken = await handoff.take(); taken !== null; taken = await handoff.take()) {
          seen.push(taken.value);
          taken.done();
        }
        await giving;
        expect(seen).toEqual(values);
      }),
    );
  });
});
