import { type Command, Option } from 'commander';
import { type Way, ways } from '../journey/ways';
import type { Io } from '../terminal/io';
import { type Format, formats } from './article-output';
import type { CommandContext } from './command-context';
import { MAX_JOBS, parseCount } from './parse-count';
import { runWay } from './run-way';

interface StageCommand {
  readonly name: keyof typeof ways;
  readonly summary: string;
  readonly files: string;
  readonly help: string;
}

export const RAW_FILES =
  'raw articles: JSON Lines, or .html, .htm and .txt files of one article each; - or none: standard input';
const LINE_FILES = 'articles as JSON Lines; - or none: standard input';

const commands: readonly StageCommand[] = [
  {
    name: 'enrich',
    summary: 'raw articles through all stages: who said what',
    files: RAW_FILES,
    help: `
A raw article is a JSON object on one line; only "content" is required:
  {"id":"a1","url":"https://news.example/a","contentType":"text/html","content":"<html>…"}

Examples:
  $ onrecord enrich page.html --format pretty      read one page
  $ onrecord enrich pages/*.html --format html > page.html
                                                   all marked in one page, for a browser
  $ onrecord enrich raw.jsonl > enriched.jsonl     one record a line, in the input's order
  $ cat raw.jsonl | onrecord enrich --jobs 4       four worker threads, the same output

A line that is bad is reported on standard error as "line N: id ID: CODE: text",
the others go on, and the exit status is 1. A repeat of the same content under the
same id is "unchanged": no output, one line on standard error.`,
  },
  {
    name: 'clean',
    summary: 'the first stage: body, metadata, language, duplicates',
    files: RAW_FILES,
    help: `
Examples:
  $ onrecord clean page.html                       the article without the page around it
  $ onrecord clean raw.jsonl | onrecord entities | onrecord quotes
                                                   the same as: onrecord enrich raw.jsonl`,
  },
  {
    name: 'entities',
    summary: 'the second stage: people, places, organizations and their mentions',
    files: LINE_FILES,
    help: `
An article needs no more than an id and its text:
  $ echo '{"id":"a1","text":"Mayor Ana Ruiz spoke. She left."}' | onrecord entities

Absent paragraphs are derived from blank lines, an absent language is detected (en
under 20 words); "text" and every other field come out as they went in.`,
  },
  {
    name: 'quotes',
    summary: 'the last stage: quotes, cues and speakers',
    files: LINE_FILES,
    help: `
An article needs no more than an id and its text; without "entities" the entity stage
runs first:
  $ echo '{"id":"a1","text":"“We are late,” Ana Ruiz said."}' | onrecord quotes
  $ onrecord clean raw.jsonl | onrecord entities | onrecord quotes`,
  },
];

/** Adds `enrich`, `clean`, `entities` and `quotes`. */
export function addStageCommands(program: Command, context: CommandContext): void {
  for (const { name, summary, files, help } of commands) {
    const command = program
      .command(name)
      .summary(summary)
      .description(`${summary[0]?.toUpperCase()}${summary.slice(1)}.`)
      .argument('[FILE...]', files)
      .option(
        '-j, --jobs <N>',
        'worker threads; the output does not depend on it',
        parseCount(1, MAX_JOBS),
        1,
      )
      .addHelpText('after', help);
    if (name === 'enrich') {
      command.addOption(
        new Option('-f, --format <FORMAT>', 'jsonl for programs; pretty or an html page for people')
          .choices(formats)
          .default('jsonl'),
      );
    }
    command.action(async (given: string[], options: { jobs: number; format?: Format }) => {
      await run(ways[name], given, options, context);
    });
  }
}

async function run(
  way: Way,
  files: readonly string[],
  { jobs, format = 'jsonl' }: { jobs: number; format?: Format },
  { io, readConfig, finish }: CommandContext,
): Promise<void> {
  const config = readConfig();
  announceStdin(files, io);
  finish(await runWay(way, { files, jobs, format, io, config }));
}

/** Somebody at a terminal who gave no file should know that it is they who are waited for. */
export function announceStdin(files: readonly string[], { stdin, stderr }: Io): void {
  if ((files.length === 0 || files.includes('-')) && stdin.isTTY === true) {
    stderr.write('Reading standard input: one JSON object a line; Ctrl-D ends it.\n');
  }
}
