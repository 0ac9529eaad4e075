import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeSettings } from './describe-settings';

describe('docs/settings.md', () => {
  it('says what the code reads; run `npm run docs` when it does not', () => {
    const page = join(__dirname, '../../../../../docs/settings.md');
    expect(readFileSync(page, 'utf8')).toBe(describeSettings());
  });
});
