import type { CleanedArticle, EntitiesInput } from '@onrecord/contracts';

type Read = Partial<Pick<CleanedArticle, 'title' | 'status' | 'paragraphs'>>;

/**
 * All that the entity stage reads of an article and nothing else: results are
 * kept and found by it. Whoever reads one field more adds it here; a spec watches.
 */
export function entitiesInput(article: EntitiesInput): Pick<CleanedArticle, 'text'> & Read {
  const { text, title, status, paragraphs } = article;
  return {
    text,
    ...(title !== undefined && { title }),
    ...(status !== undefined && { status }),
    ...(paragraphs !== undefined && {
      paragraphs: paragraphs.map(({ start, end, kind }) => ({ start, end, kind })),
    }),
  };
}
