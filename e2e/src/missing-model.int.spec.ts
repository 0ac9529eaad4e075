import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServiceProcess } from './lib/service-process';

jest.setTimeout(60_000);

const root = join(__dirname, '../..');
const [weights = ''] = readdirSync(join(root, 'models/entities')).filter((name) =>
  name.endsWith('.bin'),
);

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'models-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A copy of the model of which the last byte is lost. */
function cutModelOff(): void {
  mkdirSync(join(folder, 'entities'));
  for (const name of ['manifest.json', weights]) {
    copyFileSync(join(root, 'models/entities', name), join(folder, 'entities', name));
  }
  const file = join(folder, 'entities', weights);
  truncateSync(file, statSync(file).size - 1);
}

describe.each([
  {
    name: 'is missing',
    make: () => undefined,
    file: 'entities/manifest.json',
    code: 'ONRECORD_MODEL_MISSING',
  },
  {
    name: 'is cut off',
    make: cutModelOff,
    file: `entities/${weights}`,
    code: 'ONRECORD_MODEL_DAMAGED',
  },
])('a model that $name', ({ make, file, code }) => {
  it('stops the service at its start, with one line that names the file', async () => {
    make();
    const service = new ServiceProcess('entities', { ONRECORD_MODELS_DIR: folder });
    expect(await service.ended()).toBe(1);
    const lines = service.log().map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toMatchObject([
      {
        level: 'fatal',
        msg: 'could not start',
        err: { code, facts: { file: join(folder, file) } },
      },
    ]);
  });

  it('stops the command, as wrong settings do', () => {
    make();
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(root, 'services/onrecord/dist/main.js'), 'entities'],
      {
        input: '{"id":"a","text":"Oslo waits."}\n',
        encoding: 'utf8',
        env: { ...process.env, ONRECORD_MODELS_DIR: folder },
      },
    );
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(new RegExp(`^onrecord: ${code}: .*${file}: .*\\n$`, 'u'));
  });
});
