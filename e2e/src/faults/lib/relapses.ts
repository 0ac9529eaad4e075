import type { Random } from './random';
import type { Expected, Sent } from './load';
import type { FailingStage } from './two-stages';

interface Article {
  readonly id: string;
  text: string;
  revision: number;
  /** Whether its newest revision died in a later stage. */
  isDead: boolean;
}

/**
 * Messages for the two stages: in each wave every article once, the same text as before or
 * another, failing in the first stage, in the later one or not at all. What an article becomes
 * depends on how the wave before ended, so a wave is published when the one before has its outcomes.
 */
export class Relapses {
  private readonly articles: Article[];
  private texts = 0;

  constructor(
    private readonly random: Random,
    articles: number,
  ) {
    this.articles = Array.from({ length: articles }, (_, i) => ({
      ...{ id: `relapse-${i}`, text: this.write(), revision: 0, isDead: false },
    }));
  }

  wave(): Sent[] {
    return this.articles.map((article) => {
      if (this.random.next() < 0.3) article.text = this.write();
      const die = this.random.next();
      const fails = die < 0.2 ? 'clean' : die < 0.5 ? 'enrich' : null;
      const { id, text } = article;
      return messageOf(id, text, fails, this.become(article, fails));
    });
  }

  /** The revision that a text was decided to be, by article. */
  private readonly decided = new Map<string, string>();

  private become(article: Article, fails: FailingStage | null): Expected {
    const { id, text } = article;
    if (fails === 'clean') return { kind: 'dead-letter', id };
    const isSame = this.decided.get(id) === text;
    if (isSame && !article.isDead) return { kind: 'unchanged', id, revision: article.revision };
    if (!isSame) article.revision += 1;
    this.decided.set(id, text);
    article.isDead = fails === 'enrich';
    return article.isDead
      ? { kind: 'dead-letter', id }
      : { kind: 'revision', id, revision: article.revision, text };
  }

  private write(): string {
    return `Notice ${this.texts++}.`;
  }
}

function messageOf(
  id: string,
  content: string,
  fails: FailingStage | null,
  becomes: Expected,
): Sent {
  const metadata = fails === null ? {} : { metadata: { fails } };
  const article = { id, contentType: 'text/plain', content, ...metadata };
  return { key: id, value: Buffer.from(JSON.stringify(article)), becomes };
}
