// Runs after npm has installed: notes for which lock file and patches that was.
import { writeFileSync } from 'node:fs';
import { dependencyStamp, stampFile } from './workspace.mjs';

writeFileSync(stampFile, dependencyStamp());
