import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Mutant, mutants } from './lib/mutants';

const ROOT = join(__dirname, '../../..');
const scenarios = readdirSync(__dirname)
  .filter((file) => file.endsWith('.int.spec.ts') && file !== 'p16-teeth.int.spec.ts')
  .map((file) => readFileSync(join(__dirname, file), 'utf8'));

describe('P16: each guard that a mutant takes away', () => {
  it.each(Object.entries<Mutant>(mutants))(
    'is there, and missed by a scenario: %s',
    (name, mutant) => {
      const code = readFileSync(join(ROOT, mutant.file), 'utf8');
      for (const [find] of mutant.changes) expect(code.split(find)).toHaveLength(2);
      expect(scenarios.filter((scenario) => scenario.includes(`'${name}'`))).not.toEqual([]);
    },
  );
});
