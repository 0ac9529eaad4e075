import { OnrecordError } from '@onrecord/contracts';
import type { Config } from '@onrecord/platform-config';
import { InMemoryStageMemory } from '@onrecord/platform-redis';
import { readInputs } from '../input/read-inputs';
import { reportLine, type Unfinished } from '../journey/report-line';
import { runJourneys } from '../journey/run-journeys';
import { startStageThreads } from '../stages/stage-host';
import { type ExitStatus, exitStatus } from '../terminal/exit-status';
import { type Io, write } from '../terminal/io';
import { printable } from '../terminal/printable';
import type { ExplainedArticle, Explainer } from './explainer';
import { lazyHost } from './lazy-host';

export type ExplainFormat = 'sheet' | 'html' | 'json';

export interface ExplainOptions {
  readonly files: readonly string[];
  readonly format: ExplainFormat;
  /** Explain this article alone; `null`: every one. */
  readonly articleId: string | null;
  readonly io: Io;
  readonly config: Config;
  readonly startHost?: typeof startStageThreads;
}

/**
 * Explains the input's articles in their order, on standard output. What is bad
 * becomes a line on standard error and status 1, and so does an article that was
 * asked for and is not there; of others than that one nothing is said.
 */
export async function explainArticles(
  explainer: Explainer,
  options: ExplainOptions,
): Promise<ExitStatus> {
  const { files, format, articleId, io, config, startHost = startStageThreads } = options;
  const receivedAt = Date.now();
  const explain = await explainer.load(config);
  const host = lazyHost(() => startHost(explainer.stages, 1, config));
  const isWanted = (id: string | null): boolean =>
    articleId === null || id === null || id === articleId;
  let status: ExitStatus = exitStatus.ok;
  let shown = 0;
  try {
    const reports = runJourneys(readInputs(files, { stdin: io.stdin, takesArticleFiles: true }), {
      memory: new InMemoryStageMemory(),
      legs: (memory) => explainer.legs(host, memory),
      window: 1,
      receivedAt,
    });
    const { page } = explainer;
    if (format === 'html') await write(io.stdout, page.begin);
    for await (const { where, end } of reports) {
      const seen = end.kind === 'done' ? attempt(explain, end.value) : end;
      if ('sheet' in seen) {
        if (!isWanted(seen.id)) continue;
        shown += 1;
        await write(io.stdout, render(seen, format, shown, io));
      } else if (isWanted(seen.articleId)) {
        await write(io.stderr, reportLine(where, seen));
        if (seen.kind === 'dead-letter') status = exitStatus.badInput;
      }
    }
    if (format === 'html') await write(io.stdout, page.end);
  } finally {
    await host.close();
  }
  if (articleId !== null && shown === 0) {
    await write(io.stderr, printable(`onrecord: no article with the id ${articleId}`) + '\n');
    return exitStatus.badInput;
  }
  return status;
}

function attempt(
  explain: (article: Buffer) => ExplainedArticle,
  article: Buffer,
): ExplainedArticle | Unfinished {
  try {
    return explain(article);
  } catch (error) {
    if (!(error instanceof OnrecordError)) throw error;
    const { code, message } = error;
    return { kind: 'dead-letter', articleId: readableId(article), code, message };
  }
}

function readableId(article: Buffer): string | null {
  try {
    const { id } = JSON.parse(article.toString('utf8')) as { readonly id?: unknown };
    return typeof id === 'string' ? id : null;
  } catch {
    return null;
  }
}

function render(
  article: ExplainedArticle,
  format: ExplainFormat,
  number: number,
  { columns, paint }: Io,
): string {
  switch (format) {
    case 'sheet':
      return article.sheet({ columns, paint });
    case 'html':
      return article.html(number);
    case 'json':
      return `${JSON.stringify(article.json())}\n`;
  }
}
