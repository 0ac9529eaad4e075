// Lints texts as if they stood in files of the workspace: JSON [{ file, code }] on standard input,
// JSON [[ruleId or "fatal: message", …], …] on standard output.
import { createProjectGraphAsync } from '@nx/devkit';
import { ESLint } from 'eslint';
import { text } from 'node:stream/consumers';

// Without a cached project graph the module-boundary rule passes everything.
await createProjectGraphAsync();
const eslint = new ESLint();
const results = [];
for (const { file, code } of JSON.parse(await text(process.stdin))) {
  const [result] = await eslint.lintText(code, { filePath: file });
  results.push(
    result.messages.map(({ ruleId, fatal, message }) => (fatal ? `fatal: ${message}` : ruleId)),
  );
}
process.stdout.write(JSON.stringify(results));
