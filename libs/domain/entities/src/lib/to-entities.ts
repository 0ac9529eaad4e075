import type { EntitiesInput, Entity, EntityType, Span } from '@onrecord/contracts';
import { plainMention, type EntityDraft, type LinkedMention } from './entity-draft';
import { entityIds } from './entity-id';
import { knownNameOf } from './gazetteer';
import { salienceOf, titleWords, type SalienceContext } from './salience';
import { foldName } from './word-lists';

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

interface Form {
  readonly form: string;
  readonly count: number;
}

/**
 * The name is the fullest form of a person (without a nickname, if it is used so), the long
 * form of an acronym, and of anything else the form used most (the first of equals); the
 * other forms are aliases. A form in capitals counts for the one in small letters.
 */
function formsOf(draft: EntityDraft, mentions: readonly LinkedMention[]): Forms {
  const counts = new Map<string, Form>();
  for (const { text, kind } of mentions) {
    if (kind !== 'name') continue;
    const words = text.replace(/\s+/gu, ' ');
    const key = words.toLowerCase();
    const known = counts.get(key);
    const form = known === undefined || isShouted(known.form, draft.type) ? words : known.form;
    counts.set(key, { form, count: (known?.count ?? 0) + 1 });
  }
  const rank = ({ form, count }: Form): number => {
    if (draft.type === 'person') return fullnessOf(form) * mentions.length + count;
    return form === draft.expansion ? Infinity : count;
  };
  const ranked = [...counts.values()].sort((a, b) => rank(b) - rank(a)).map(({ form }) => form);
  const [best = ''] = ranked;
  // Some are called by their acronym (NATO), which the lists know.
  const isUsual = foldName(knownNameOf(best)?.canonical ?? '') === foldName(best);
  const name = (isUsual ? null : ranked.find((form) => isAcronymOf(best, form))) ?? best;
  return { name, aliases: ranked.filter((form) => form !== name) };
}

const nickname = / [“"'‘(][^“”"()]*[”"'’)]/u;

/** Words of a person’s name; an initial is half a word, a nickname a little less than none. */
function fullnessOf(form: string): number {
  const plain = form.replace(nickname, '');
  const words = plain.split(/[ -]/u).map((word) => (/^\p{L}\.?$/u.test(word) ? 0.5 : 1));
  return words.reduce((sum, word) => sum + word, plain === form ? 0 : -0.1);
}

/** "UN" of "United Nations", "F.H.P." of "Federation of Harbour Pilots". */
function isAcronymOf(short: string, long: string): boolean {
  const letters = short.replaceAll('.', '');
  if (!/^\p{Lu}{2,}$/u.test(letters) || !long.includes(' ')) return false;
  const initials = long.split(/[ -]/u).map((word) => word.slice(0, 1));
  const capitals = initials.filter((letter) => /\p{Lu}/u.test(letter));
  return [initials, capitals].some((some) => some.join('').toUpperCase() === letters);
}

/** One word in capitals may be an acronym, but no place or person is called by one. */
function isShouted(form: string, type: EntityType): boolean {
  const isNoAcronym = form.includes(' ') || type === 'location' || type === 'person';
  return isNoAcronym && form === form.toUpperCase();
}
