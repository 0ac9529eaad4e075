import type { ArticleDocument } from './article-document';
import type { DraftMention, EntityDraft } from './entity-draft';
import type { Gender } from './lexicon';

/** A place that a pronoun may refer back to. */
export interface Antecedent {
  readonly draft: EntityDraft;
  readonly mention: DraftMention;
}

/** Which people an article speaks of where: what pronouns look back at. */
export class PersonTrack {
  /** For each sentence its mentions outside and inside quotation marks, in order. */
  private readonly plain = new Map<number, Antecedent[]>();
  private readonly quoted = new Map<number, Antecedent[]>();
  private readonly counts = new Map<EntityDraft, number>();
  /** Names and nominals by place; those before `entered` are in the maps above. */
  readonly pending: readonly Antecedent[];
  private entered = 0;

  constructor(
    private readonly document: ArticleDocument,
    drafts: readonly EntityDraft[],
  ) {
    this.pending = drafts
      .filter(({ type }) => type === 'person')
      .flatMap((draft) => draft.mentions.map((mention) => ({ draft, mention })))
      .sort((a, b) => a.mention.start - b.mention.start);
  }

  /** Reads on to a token: what begins before or at it can be referred to. */
  readTo(token: number): void {
    for (; this.entered < this.pending.length; this.entered += 1) {
      const next = this.pending[this.entered];
      if (next === undefined || next.mention.firstToken > token) return;
      this.enter(next);
    }
  }

  enter(antecedent: Antecedent): void {
    const { draft, mention } = antecedent;
    this.counts.set(draft, (this.counts.get(draft) ?? 0) + 1);
    const index = this.document.isQuoted[mention.firstToken] === true ? this.quoted : this.plain;
    const sentence = this.document.sentenceOf[mention.firstToken] ?? 0;
    const own = index.get(sentence) ?? [];
    index.set(sentence, own);
    own.push(antecedent);
  }

  /** The next name or nominal behind what was read. */
  next(): Antecedent | undefined {
    return this.pending[this.entered];
  }

  /** How often a person was spoken of so far. */
  countOf(draft: EntityDraft): number {
    return this.counts.get(draft) ?? 0;
  }

  /** The mentions of a sentence outside quotation marks, or inside, in the order in which they were read. */
  mentionsIn(sentence: number, isQuoted = false): readonly Antecedent[] {
    return (isQuoted ? this.quoted : this.plain).get(sentence) ?? [];
  }
}

/** The entities of antecedents, each once, whose gender is the one looked for or not known. */
export function fittingOf(antecedents: readonly Antecedent[], gender: Gender): EntityDraft[] {
  const drafts = antecedents.map(({ draft }) => draft);
  return [...new Set(drafts)].filter(
    (draft) => draft.gender === gender || draft.gender === 'unknown',
  );
}
