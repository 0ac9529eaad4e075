import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { adviceByCode, adviceFor, adviceTable } from './advice';

const ROOT = join(__dirname, '../../../../..');
/** Codes that end a process or a command, and never an article. */
const NO_DEAD_LETTER = ['ONRECORD_LABELS_MISALIGNED'];

/** The error codes that a library's sources name. */
function codesIn(library: string): string[] {
  const folder = join(ROOT, library, 'src/lib');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').match(/'ONRECORD_\w+'/gu) ?? [])
    .map((quoted) => quoted.slice(1, -1));
}

describe('adviceByCode', () => {
  it.each(['contracts', 'domain/text', 'domain/cleaning', 'domain/entities', 'domain/quotes'])(
    'knows every code of libs/%s',
    (library) => {
      const codes = codesIn(`libs/${library}`).filter((code) => !NO_DEAD_LETTER.includes(code));
      expect(codes.filter((code) => !Object.hasOwn(adviceByCode, code))).toEqual([]);
    },
  );

  it('is the table of docs/delivery.md', () => {
    const cells = (text: string): string[] =>
      text
        .split('\n')
        .filter((line) => line.startsWith('| `ONRECORD_'))
        .map((line) => line.replace(/\s*\|\s*/gu, '|'));
    const docs = readFileSync(join(ROOT, 'docs/delivery.md'), 'utf8');
    expect(cells(docs)).toEqual(cells(adviceTable()));
  });
});

describe('adviceFor', () => {
  it.each([
    { name: 'a code of ours', code: 'ONRECORD_MESSAGE_NOT_JSON', says: 'one JSON object' },
    { name: 'a code of somebody else', code: 'THEIRS', says: 'documentation of the stage' },
    { name: 'a name of Object', code: 'toString', says: 'documentation of the stage' },
  ])('has something to do for $name', ({ code, says }) => {
    expect(adviceFor(code).todo).toContain(says);
  });
});
