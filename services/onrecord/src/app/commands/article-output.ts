import type { EnrichedArticle } from '@onrecord/contracts';
import { htmlArticle } from '../html/html-article';
import { htmlPage } from '../html/html-page';
import { articleSheet } from '../sheet/article-sheet';
import type { Io } from '../terminal/io';

export const formats = ['jsonl', 'pretty', 'html'] as const;
export type Format = (typeof formats)[number];

/** How the records of a run are written; the whole output is `begin`, each record, `end`. */
export interface ArticleOutput {
  readonly begin: string;
  readonly end: string;
  /** `value`: a record that was checked against its topic's schema; `number` counts from 1. */
  readonly render: (value: Buffer, number: number) => string | Uint8Array;
}

/** JSON Lines are the bytes as they came; the others show enriched articles. */
export function articleOutput(format: Format, { columns, paint }: Io): ArticleOutput {
  const articleOf = (value: Buffer) => JSON.parse(value.toString('utf8')) as EnrichedArticle;
  const outputs: Readonly<Record<Format, ArticleOutput>> = {
    jsonl: { begin: '', end: '', render: (value) => Buffer.concat([value, Buffer.from('\n')]) },
    pretty: {
      begin: '',
      end: '',
      render: (value) => articleSheet(articleOf(value), { columns, paint }),
    },
    html: { ...htmlPage, render: (value, number) => htmlArticle(articleOf(value), number) },
  };
  return outputs[format];
}
