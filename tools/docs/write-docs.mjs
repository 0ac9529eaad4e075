// npm run docs: writes the pages that are generated from the code. Needs `npm run build`.
import { describeSettings } from '@onrecord/platform-config';
import { writeFileSync } from 'node:fs';
import { writeContract } from '../contract/write-contract.mjs';

writeFileSync(new URL('../../docs/settings.md', import.meta.url), describeSettings());
writeContract();
