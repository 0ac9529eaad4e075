import type { EntityType } from '@onrecord/contracts';
import type { ArticleDocument } from './article-document';
import type { DraftMention, EntityDraft } from './entity-draft';

/** Sentences that count as near. */
const MAX_SENTENCES_BACK = 2;
/** More entities in a sentence are a list. */
const MAX_LISTED = 20;

/** Which entities of some types were mentioned, outside quotation marks, in which sentence. */
export class RecentMentions {
  private readonly bySentence = new Map<number, Map<EntityDraft, number>>();

  constructor(
    private readonly document: ArticleDocument,
    drafts: readonly EntityDraft[],
    types: readonly EntityType[],
  ) {
    for (const draft of drafts) {
      if (!types.includes(draft.type)) continue;
      for (const mention of draft.mentions) this.enter(draft, mention);
    }
  }

  enter(draft: EntityDraft, mention: DraftMention): void {
    if (this.document.isQuoted[mention.firstToken] === true) return;
    const sentence = this.document.sentenceOf[mention.firstToken] ?? 0;
    const own = this.bySentence.get(sentence) ?? new Map<EntityDraft, number>();
    this.bySentence.set(sentence, own);
    if (!own.has(draft)) own.set(draft, mention.firstToken);
  }

  /** The entities of the sentences near a mention, before it, in its paragraph or the one before. */
  near(mention: DraftMention): EntityDraft[] {
    return [...new Set(this.back(mention).flatMap((drafts) => drafts))];
  }

  /** The entities of the mention’s own sentence, before it, or if there are none of the one before. */
  nearest(mention: DraftMention): EntityDraft[] {
    const [own = [], before = []] = this.back(mention);
    return own.length > 0 ? own : before;
  }

  private back({ firstToken }: DraftMention): EntityDraft[][] {
    const { sentenceOf, paragraphOf } = this.document;
    const own = sentenceOf[firstToken] ?? 0;
    const found: EntityDraft[][] = [];
    for (let at = own; at >= Math.max(0, own - MAX_SENTENCES_BACK); at -= 1) {
      if ((paragraphOf[own] ?? 0) - (paragraphOf[at] ?? 0) > 1) break;
      const listed = [...(this.bySentence.get(at) ?? [])].slice(0, MAX_LISTED);
      found.push(listed.filter(([, first]) => first < firstToken).map(([draft]) => draft));
    }
    return found;
  }
}
