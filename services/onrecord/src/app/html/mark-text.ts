import type { Span } from '@onrecord/contracts';
import { escapeHtml } from './escape-html';

/** A span that becomes an element. */
export interface TextMark extends Span {
  /** Which of two that overlap is the outer one: the smaller. */
  readonly rank: number;
  /** The opening tag, safe as it is. */
  readonly open: string;
  /** The opening tag of its later parts, where another mark or the end of a paragraph cuts it. */
  readonly reopen: string;
  /** `</span>` when absent. */
  readonly close?: string;
}

/** Elements inside each other; more marks at one place are not shown. */
const MAX_OPEN = 12;

/**
 * The words of `within` as HTML with every mark as an element, however marks nest
 * and overlap: a sweep over their ends, which closes and opens again what would
 * cross. Without its tags the result is the escaped text. Takes time n log n in
 * the marks, times those that overlap at one place.
 */
export function markText(text: string, within: Span, marks: readonly TextMark[]): string {
  const inside = marks
    .map((mark) => ({
      mark,
      start: Math.max(mark.start, within.start),
      end: Math.min(mark.end, within.end),
    }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start);
  const ends = inside.flatMap(({ start, end }) => [start, end]);
  const places = [...new Set([within.start, ...ends, within.end])].sort((a, b) => a - b);
  const stack = new OpenMarks(within);
  let active: (typeof inside)[number][] = [];
  let next = 0;
  let html = '';
  places.forEach((place, i) => {
    active = active.filter(({ end }) => end > place);
    for (let one = inside[next]; one !== undefined && one.start <= place; one = inside[next]) {
      active.push(one);
      next += 1;
    }
    html += stack.change(active.map(({ mark }) => mark).sort(outerFirst));
    html += escapeHtml(text.slice(place, places[i + 1] ?? place));
  });
  return html;
}

function outerFirst(a: TextMark, b: TextMark): number {
  return a.rank - b.rank || a.start - b.start || b.end - a.end;
}

/** The elements that are open at a place of the text. */
class OpenMarks {
  private open: readonly TextMark[] = [];
  private readonly opened = new Set<TextMark>();

  constructor(private readonly within: Span) {}

  /** The tags that lead from the elements open now to `wanted`, outermost first. */
  change(wanted: readonly TextMark[]): string {
    const then = wanted.slice(0, MAX_OPEN);
    let kept = 0;
    while (kept < then.length && this.open[kept] === then[kept]) kept += 1;
    const closing = this.open.slice(kept).map(({ close = '</span>' }) => close);
    const opening = then.slice(kept).map((mark) => {
      const beganBefore = mark.start < this.within.start || this.opened.has(mark);
      this.opened.add(mark);
      return beganBefore ? mark.reopen : mark.open;
    });
    this.open = then;
    return [...closing.reverse(), ...opening].join('');
  }
}
