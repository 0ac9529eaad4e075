import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkSpans, type EntitiesInput, type Entity } from '@onrecord/contracts';
import { findEntities } from './find-entities';
import { RuleLabeller } from './rule-labeller';

const testdata = join(__dirname, '../../testdata');

/** The annotated sets beside the golden articles have specs of their own. */
const articles = readdirSync(testdata).filter((name) =>
  existsSync(join(testdata, name, 'input.json')),
);

function read(name: string, file: string): unknown {
  return JSON.parse(readFileSync(join(testdata, name, file), 'utf8'));
}

/** Salience has tables of its own. */
function withoutSalience(entities: readonly Entity[]): unknown[] {
  return entities.map((entity) => {
    const { salience, ...rest } = entity;
    expect(salience).toBeGreaterThan(0);
    return rest;
  });
}

describe('findEntities on golden articles', () => {
  it.each(articles)('reads %s', (name) => {
    const input = read(name, 'input.json') as EntitiesInput;
    const { entities: expected } = read(name, 'expected.json') as { entities: unknown[] };
    const entities = findEntities(input, { labeller: new RuleLabeller() });
    checkSpans({ text: input.text, entities });
    expect(withoutSalience(entities)).toEqual(expected);
  });
});
