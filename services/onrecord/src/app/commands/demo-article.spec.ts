import { readConfig } from '@onrecord/platform-config';
import { join } from 'node:path';
import { fakeIo } from '../../testing/fake-io';
import { startInPlaceHost } from '../../testing/in-place-host';
import { ways } from '../journey/ways';
import { runWay } from './run-way';

describe('the article of npm start', () => {
  it('makes a sheet with a body, entities and speakers', async () => {
    const io = fakeIo();
    const status = await runWay(ways.enrich, {
      files: [join(__dirname, '../../../demo/article.html')],
      jobs: 1,
      format: 'pretty',
      io,
      config: readConfig({}),
      startHost: (stages) => startInPlaceHost(stages),
    });
    expect({ status, err: io.err() }).toEqual({ status: 0, err: '' });
    const [body, people, quotes] = io.out().split(/\n(?:Entities|Who said what)\n/u);
    expect(body).toContain('City votes to open its roofs to swimmers');
    expect(body).not.toContain('cookies');
    expect(people).toMatch(/^People .*Judith Ranftl/mu);
    expect(quotes).toContain('Judith Ranftl → “We have the roofs');
  });
});
