import { readConfig } from '@onrecord/platform-config';
import { createLogger } from '@onrecord/platform-logging';
import { rawArticle } from '@onrecord/testing';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { startInPlaceHost } from '../../testing/in-place-host';
import type { StageHost } from '../stages/stage-host';
import { SingleProcess } from './single-process';

const config = readConfig({});
const logger = createLogger({ level: 'silent', service: 'test', version: '0' });
const onFatal = (error: unknown) => {
  throw error;
};
const body = (id: string, i: number) =>
  Buffer.from(JSON.stringify(rawArticle({ id, content: `Ferry\n\nIt sails on day ${i}.` })));

describe('SingleProcess', () => {
  it('tells submitters to come again while it is stuck, and loses nothing that it accepted', async () => {
    const inPlace = await startInPlaceHost();
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const host: StageHost = {
      ...inPlace,
      run: async (...job) => {
        await released;
        return inPlace.run(...job);
      },
    };
    const flow = await SingleProcess.start({ host, config, logger, onFatal });
    const answers: Promise<string>[] = [];
    for (let i = 0; i < 100; i += 1) {
      const answer = flow.submit(body('stuck', i));
      answer.catch(() => undefined);
      answers.push(answer);
      await nextTurn();
    }
    const refused = (await Promise.allSettled(answers.slice(60))).map(
      (answer) => answer.status === 'rejected' && (answer.reason as { code: string }).code,
    );
    expect(new Set(refused)).toEqual(new Set(['ONRECORD_BUSY']));
    release();
    const accepted = (await Promise.allSettled(answers)).filter(
      ({ status }) => status === 'fulfilled',
    );
    expect(accepted.length).toBeGreaterThan(32);
    const last = flow.openSubmission();
    await flow.submit(body('stuck', 1_000), last);
    const ending = await last.ending;
    expect(ending.kind).toBe('enriched');
    const article = JSON.parse(flow.shelf.article('stuck')?.toString() ?? '{}') as object;
    expect(article).toMatchObject({ revision: accepted.length + 1 });
    await flow.close();
  });

  it('says what keeps it from being ready', async () => {
    const host = await startInPlaceHost();
    const flow = await SingleProcess.start({ host, config, logger, onFatal });
    expect(flow.obstacle()).toBeNull();
    await flow.close();
    expect(flow.obstacle()).toBe('stopping');
  });
});
