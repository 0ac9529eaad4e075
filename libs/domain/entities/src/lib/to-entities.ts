import type { EntitiesInput, Entity, EntityType, Span } from '@onrecord/contracts';
import { plainMention, type EntityDraft, type LinkedMention } from './entity-draft';
import { entityIds } from './entity-id';
import { salienceOf, titleWords, type SalienceContext } from './salience';

/** An entity of the message with what it was made of. */
export interface FinishedEntity {
  readonly entity: Entity;
  readonly draft: EntityDraft;
  /** Its mentions in the order of the text. */
  readonly mentions: readonly LinkedMention[];
}

/**
 * The finished records: mentions sorted by place, entities by their first
 * mention. `title` is the article's; it counts towards salience only.
 */
export function finishDrafts(
  drafts: readonly EntityDraft[],
  { text, title }: Pick<EntitiesInput, 'text' | 'title'>,
): FinishedEntity[] {
  const named = drafts
    .map((draft) => ({ draft, mentions: [...draft.mentions].sort(compare) }))
    .filter(({ mentions }) => mentions.length > 0)
    .sort((a, b) => compare(a.mentions[0], b.mentions[0]))
    .map((entity) => ({ ...entity, forms: formsOf(entity.draft, entity.mentions) }));
  const context: SalienceContext = {
    textLength: text.length,
    maxMentions: named.reduce((max, { mentions }) => Math.max(max, mentions.length), 1),
    title: title === null || title === undefined ? null : titleWords(title),
  };
  const ids = entityIds(named.map(({ draft, forms }) => ({ type: draft.type, name: forms.name })));
  return named.map(({ draft, mentions, forms }, i) => ({
    draft,
    mentions,
    entity: {
      id: ids[i] ?? '',
      type: draft.type,
      name: forms.name,
      aliases: forms.aliases,
      descriptions: [...draft.descriptions.values()],
      mentions: mentions.map(plainMention),
      salience: salienceOf(titleForms(draft, forms), mentions, context),
    },
  }));
}

function compare(a: Readonly<Span> | undefined, b: Readonly<Span> | undefined): number {
  return (a?.start ?? 0) - (b?.start ?? 0) || (a?.end ?? 0) - (b?.end ?? 0);
}

/** What a title may call it: its names, and a person's surname. */
function titleForms({ type }: EntityDraft, { name, aliases }: Forms): string[] {
  const surname = type === 'person' ? name.split(' ').slice(-1) : [];
  return [name, ...aliases, ...surname];
}

interface Forms {
  readonly name: string;
  readonly aliases: string[];
}

/**
 * The name is the fullest form of a person, the expansion of an acronym, and of
 * anything else the form used most (the first of equals); the other forms are
 * aliases. A form in capitals counts for the one in small letters.
 */
function formsOf(draft: EntityDraft, mentions: readonly LinkedMention[]): Forms {
  const counts = new Map<string, { form: string; count: number }>();
  for (const { text, kind } of mentions) {
    if (kind !== 'name') continue;
    const words = text.replace(/\s+/gu, ' ');
    const key = words.toLowerCase();
    const known = counts.get(key);
    const form = known === undefined || isShouted(known.form, draft.type) ? words : known.form;
    counts.set(key, { form, count: (known?.count ?? 0) + 1 });
  }
  const forms = [...counts.values()];
  const rank = (form: { form: string; count: number }): number => {
    if (draft.type === 'person') return form.form.split(' ').length * mentions.length + form.count;
    return form.form === draft.expansion ? Infinity : form.count;
  };
  const [best, ...others] = forms.sort((a, b) => rank(b) - rank(a));
  return { name: best?.form ?? '', aliases: others.map(({ form }) => form) };
}

/** One word in capitals may be an acronym, but no place or person is called by one. */
function isShouted(form: string, type: EntityType): boolean {
  const isNoAcronym = form.includes(' ') || type === 'location' || type === 'person';
  return isNoAcronym && form === form.toUpperCase();
}
