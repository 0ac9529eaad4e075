import type { ForeignRecord } from '../../lib/installation';
import type { Random } from './random';

/** One message for `raw-article` and what must come of it. */
export interface Sent extends ForeignRecord {
  readonly becomes: Expected;
}

export type Expected =
  | {
      readonly kind: 'revision';
      readonly id: string;
      readonly revision: number;
      readonly text: string;
    }
  | { readonly kind: 'unchanged'; readonly id: string; readonly revision: number }
  | { readonly kind: 'dead-letter'; readonly id: string };

interface Article {
  readonly id: string;
  revision: number;
  text: string;
}

const WORDS = ['bridge', 'ferry', 'council', 'budget', 'harbour', 'school', 'storm'] as const;

/**
 * An endless stream of articles with repeats (one in five), revisions (one in five) and poison (one in
 * fifty), which knows what a system that neither loses nor doubles makes of each.
 */
export class Load {
  private readonly articles: Article[] = [];

  constructor(
    private readonly random: Random,
    private readonly name: string,
  ) {}

  /** The next `count` messages. */
  take(count: number): Sent[] {
    return Array.from({ length: count }, () => this.next());
  }

  private next(): Sent {
    const die = this.random.next();
    const known = this.articles[this.random.below(this.articles.length)];
    if (die < 0.02) return poison(`${this.name}-poison-${this.random.below(1_000_000)}`);
    if (known !== undefined && die < 0.22) {
      const { id, revision, text } = known;
      return message(id, text, { kind: 'unchanged', id, revision });
    }
    if (known !== undefined && die < 0.42) {
      known.revision += 1;
      known.text = this.write();
      return message(known.id, known.text, { kind: 'revision', ...known });
    }
    const id = `${this.name}-${this.articles.length}`;
    const article = { id, revision: 1, text: this.write() };
    this.articles.push(article);
    return message(id, article.text, { kind: 'revision', ...article });
  }

  private write(): string {
    const words = Array.from({ length: 30 }, () => this.random.pick(WORDS));
    return `Notice ${this.random.below(2 ** 31)}: ${words.join(' ')}.`;
  }
}

/** An article for `raw-article`. */
export function message(id: string, content: string, becomes: Expected): Sent {
  const article = { id, contentType: 'text/plain', content };
  return { key: id, value: Buffer.from(JSON.stringify(article)), becomes };
}

function poison(id: string): Sent {
  return { key: id, value: Buffer.from(`not JSON: ${id}`), becomes: { kind: 'dead-letter', id } };
}
