import type { DeadLetterState } from '@onrecord/platform-messaging';
import type { Ansis } from 'ansis';
import { isUtf8 } from 'node:buffer';
import { cutLine } from '../terminal/cut-line';
import { printable } from '../terminal/printable';
import { wrapText } from '../terminal/wrap-text';
import { adviceFor } from './advice';
import type { DeadLetter } from './dead-letter';
import { plain } from './list-lines';

export interface ShowOptions {
  readonly columns: number;
  readonly paint: Ansis;
}

const LABEL_WIDTH = 12;
/** Of the original message, and of the stack. */
const MAX_LINES = 40;
const MAX_STACK_LINES = 12;
/** More of a message is not looked at: the screen would not show it. */
const MAX_PRETTY_BYTES = 1024 * 1024;
const MAX_DEPTH = 100;
const HEX_BYTES = 256;

const SINCE_THEN: Readonly<Record<DeadLetterState, string>> = {
  waiting: 'nobody has dealt with it; "onrecord dlq replay" sends it back',
  replayed: 'it was sent back',
  dropped: 'it was dropped',
  'over-limit': 'it was sent back too often; "onrecord dlq replay" needs --force',
  'too-large': 'it is larger than its topic takes',
  damaged: 'its headers are not those of a dead letter; it can only be dropped',
};

/** One dead letter for people: where from, why, what to do, and the message cut to the screen. */
export function showLines(
  letter: DeadLetter,
  state: DeadLetterState,
  { columns, paint }: ShowOptions,
): string[] {
  const { means, todo } = adviceFor(letter.code);
  const row = (label: string, text: string): string[] => {
    const first = label.padEnd(LABEL_WIDTH);
    const [head = first, ...rest] = wrapText(printable(text || '–'), { width: columns, first });
    return [paint.dim(first) + head.slice(LABEL_WIDTH), ...rest];
  };
  const part = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', paint.bold.underline(title), ...lines];
  const said = (name: string): string => letter.diagnosis[name] ?? '';
  return [
    paint.bold(`${letter.topic}/${letter.partition}/${letter.offset}`),
    '',
    ...row('code', letter.code).map((line) => line.replace(letter.code, paint.red(letter.code))),
    ...row('reason', letter.message),
    ...row('article', letter.key ?? '(no key)'),
    ...row('came from', `${said('topic')}/${said('partition')}/${said('offset')}`),
    ...row('raw article', letter.origin),
    ...row('stage', `${letter.stage} ${said('stage-version')}, group ${said('group')}`),
    ...row('failed', failedAt(said('first-failed-at'), said('last-failed-at'), said('attempts'))),
    ...row('since then', SINCE_THEN[state]),
    ...part('What to do', [
      ...wrapText(`The message ${plain(means)}. ${plain(todo)}`, { width: columns }),
    ]),
    ...part('Headers of the message', headerLines(letter, columns)),
    ...part('Where in the code', stackLines(said('error-stack'), columns)),
    ...part(`The message, ${bytesOf(letter.value)}`, valueLines(letter.value, columns)),
  ];
}

function failedAt(first: string, last: string, attempts: string): string {
  const span = first === last ? first : `${first} to ${last}`;
  return attempts === '' || attempts === '1' ? span : `${span}, ${attempts} attempts`;
}

function headerLines({ ownHeaders }: DeadLetter, columns: number): string[] {
  return Object.entries(ownHeaders).map(([name, value]) =>
    cutLine(
      printable(`${name}: ${isUtf8(value) ? value.toString('utf8') : hexOf(value)}`),
      columns,
    ),
  );
}

function stackLines(stack: string, columns: number): string[] {
  const frames = stack.split('\n').filter((line) => line.trimStart().startsWith('at '));
  return frames.slice(0, MAX_STACK_LINES).map((line) => cutLine(printable(line), columns));
}

function bytesOf(value: Buffer | null): string {
  return value === null ? 'no value' : `${value.length.toLocaleString('en')} bytes`;
}

function valueLines(value: Buffer | null, columns: number): string[] {
  if (value === null) return ['–'];
  const lines = textOf(value).split('\n');
  const shown = lines.slice(0, MAX_LINES).map((line) => cutLine(printable(line), columns));
  const more = lines.length - shown.length;
  return more > 0 ? [...shown, `… ${more.toLocaleString('en')} more lines (--raw has all)`] : shown;
}

/** JSON laid out, other text as it is, other bytes in hexadecimal. */
function textOf(value: Buffer): string {
  if (!isUtf8(value)) return hexOf(value);
  const text = value.toString('utf8');
  if (value.length > MAX_PRETTY_BYTES) return text.slice(0, MAX_PRETTY_BYTES);
  if (nestsDeep(text)) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** Laid out, such a text would be mostly indents: their size is the square of the depth. */
function nestsDeep(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

function hexOf(value: Buffer): string {
  const shown = value.subarray(0, HEX_BYTES).toString('hex');
  return shown.replace(/(.{2})(?=.)/gu, '$1 ') + (value.length > HEX_BYTES ? ' …' : '');
}
