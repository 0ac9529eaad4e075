import { type Command, Option } from 'commander';
import { entitiesExplainer } from '../explain/entities/entities-explainer';
import { explainArticles, type ExplainFormat } from '../explain/explain-articles';
import type { Explainer } from '../explain/explainer';
import { quotesExplainer } from '../explain/quotes/quotes-explainer';
import type { CommandContext } from './command-context';
import { announceStdin, RAW_FILES } from './stage-commands';

interface GivenOptions {
  readonly html?: boolean;
  readonly json?: boolean;
  readonly article?: string;
}

const explainers: readonly Explainer[] = [entitiesExplainer, quotesExplainer];

/** Adds `explain` with one command for each stage that can be explained. */
export function addExplainCommand(program: Command, context: CommandContext): void {
  const explain = program
    .command('explain')
    .summary('why a stage made of an article what it did')
    .description('Shows why a stage made of an article what it did.');
  for (const explainer of explainers) addExplainer(explain, explainer, context);
}

function addExplainer(explain: Command, explainer: Explainer, context: CommandContext): void {
  const { name, summary, help } = explainer;
  explain
    .command(name)
    .summary(summary)
    .description(`Shows ${summary}.`)
    .argument('[FILE...]', `${RAW_FILES}; an article may also be no more than {"id","text"}`)
    .addOption(new Option('--html', 'one page for a browser').conflicts('json'))
    .option('--json', 'one JSON object a line')
    .option('--article <ID>', 'this one alone')
    .addHelpText('after', help)
    .action(async (files: string[], options: GivenOptions) => {
      const { io, readConfig, finish } = context;
      const config = readConfig();
      const { article: articleId = null } = options;
      announceStdin(files, io);
      const format = formatOf(options);
      finish(await explainArticles(explainer, { files, format, articleId, io, config }));
    });
}

function formatOf({ html = false, json = false }: GivenOptions): ExplainFormat {
  if (html) return 'html';
  return json ? 'json' : 'sheet';
}
