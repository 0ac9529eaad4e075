import type { Paragraph, Span } from '@onrecord/contracts';
import { paragraphsOf, splitSentences, tokenise } from '@onrecord/domain-text';

/** A span of an article as a reader finds it again. */
export interface Place extends Readonly<Span> {
  readonly words: string;
  /** 1 for the first; `null` outside of all paragraphs. */
  readonly paragraph: number | null;
}

/** A span with the words of its sentence around it. */
export interface Context {
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

/** An article's text, for saying where in it something stands. */
export class TextPlaces {
  readonly paragraphs: readonly Paragraph[];
  private readonly sentences: readonly Readonly<Span>[];

  /** `paragraphs` absent: derived from blank lines, as the stages do. */
  constructor(
    readonly text: string,
    paragraphs: readonly Paragraph[] = paragraphsOf(text),
  ) {
    this.paragraphs = paragraphs;
    this.sentences = splitSentences(text, tokenise(text), { paragraphs });
  }

  place({ start, end }: Readonly<Span>): Place {
    const at = lastAtOrBefore(this.paragraphs, start);
    const isInside = start < (this.paragraphs[at]?.end ?? 0);
    return { start, end, words: this.text.slice(start, end), paragraph: isInside ? at + 1 : null };
  }

  /**
   * The sentence around a span, cut at white space to `room` code units on both
   * sides together, the ellipsis of each cut apart; what one side does not need
   * the other may have.
   */
  context({ start, end }: Readonly<Span>, room: number): Context {
    const sentence = this.sentences[lastAtOrBefore(this.sentences, start)] ?? { start, end };
    const isBefore = start - sentence.start;
    const isAfter = Math.max(0, sentence.end - end);
    const left = Math.min(isBefore, Math.max(Math.floor(room / 2), room - isAfter));
    const right = Math.min(isAfter, room - left);
    // One more than there is room for tells whether a cut falls between two words.
    const before = this.text.slice(start - left - 1, start).replace(/^\S*\s*/u, '');
    const after = withoutLastWord(this.text.slice(end, end + right + 1));
    return {
      before: left < isBefore ? `…${before}` : this.text.slice(sentence.start, start),
      words: this.text.slice(start, end),
      after: right < isAfter ? `${after}…` : this.text.slice(end, Math.max(end, sentence.end)),
    };
  }
}

/** A look from the right: a pattern would try every run of white space. */
function withoutLastWord(text: string): string {
  let at = text.length;
  while (at > 0 && !/\s/u.test(text.charAt(at - 1))) at -= 1;
  return text.slice(0, at).trimEnd();
}

/** The index of the last span that begins at or before `start`; -1 when all begin later. Spans in order. */
function lastAtOrBefore(spans: readonly Readonly<Span>[], start: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle]?.start ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
