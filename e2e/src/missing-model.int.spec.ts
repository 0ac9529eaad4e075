import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServiceProcess } from './lib/service-process';

jest.setTimeout(60_000);

const root = join(__dirname, '../..');
/** The stages that need a model, and the files of their weights. */
const stages = (['entities', 'quotes'] as const).map((stage) => {
  const [weights = ''] = readdirSync(join(root, 'models', stage)).filter((name) =>
    name.endsWith('.bin'),
  );
  return { stage, weights };
});

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'models-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A copy of a model of which the last byte is lost. */
function cutModelOff(stage: string, weights: string): void {
  copyModel(stage);
  const file = join(folder, stage, weights);
  truncateSync(file, statSync(file).size - 1);
}

function copyModel(stage: string): void {
  cpSync(join(root, 'models', stage), join(folder, stage), { recursive: true });
}

const cases = stages.flatMap(({ stage, weights }) => [
  {
    name: `for ${stage} that is missing`,
    stage,
    make: () => undefined,
    file: `${stage}/manifest.json`,
    code: 'ONRECORD_MODEL_MISSING',
  },
  {
    name: `for ${stage} that is cut off`,
    stage,
    make: () => {
      cutModelOff(stage, weights);
    },
    file: `${stage}/${weights}`,
    code: 'ONRECORD_MODEL_DAMAGED',
  },
]);

describe.each(cases)('a model $name', ({ stage, make, file, code }) => {
  it('stops the service at its start, with one line that names the file', async () => {
    make();
    const service = new ServiceProcess(stage, { ONRECORD_MODELS_DIR: folder });
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
    // The command for quotes finds entities first.
    if (stage === 'quotes') copyModel('entities');
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(root, 'services/onrecord/dist/main.js'), stage],
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
