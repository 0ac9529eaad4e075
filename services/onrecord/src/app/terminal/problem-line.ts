import { printable } from './printable';

export interface Problem {
  /** `line 3`, `news.jsonl line 3`, or a file of one article. */
  readonly where: string;
  /** `null` when none could be read; shown as `-`. */
  readonly articleId: string | null;
  readonly code: string;
  readonly message: string;
}

/** `WHERE: id ID: CODE: text`, on one line whatever the input holds. */
export function problemLine({ where, articleId, code, message }: Problem): string {
  return printable(`${where}: id ${articleId ?? '-'}: ${code}: ${message}`) + '\n';
}
