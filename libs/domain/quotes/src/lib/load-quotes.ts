import {
  checkSpans,
  defaultLimits,
  type ArticleEntities,
  type EnrichedArticle,
  type LoadedModel,
  type LoadedStage,
  type QuotesLimits,
} from '@onrecord/contracts';
import { paragraphsOf } from '@onrecord/domain-text';
import { modelFileError } from '@onrecord/domain-labelling';
import type { AttributionTagger } from './attribution-tagger';
import { extractQuotes } from './extract-quotes';
import { cascadeTagger } from './tagging/cascade-tagger';
import { readQuotesModel } from './tagging/quotes-model';

/** The file of the model's folder that holds its weights. */
const WEIGHTS = 'quotes.bin';

/** What the quote stage is loaded with. */
export interface QuotesLoad {
  /** The model in the folder `quotes`, read and checked. */
  readonly model: LoadedModel;
  /** Bounds; those that are absent are the defaults. */
  readonly limits?: Partial<QuotesLimits>;
}

/** What the quote stage reads: the command line may send no more than these. */
export type QuotesInput = Pick<ArticleEntities, 'text' | 'entities'> & Partial<ArticleEntities>;

/** The quote stage, ready to run; `apply` takes an article without an envelope too. */
export interface LoadedQuotes extends LoadedStage<ArticleEntities, EnrichedArticle, null> {
  readonly apply: {
    (article: ArticleEntities): EnrichedArticle;
    <T extends QuotesInput>(article: T): T & Pick<EnrichedArticle, 'quotes'>;
  };
}

/**
 * Loads the quote stage. `apply` is pure and adds `quotes` to the article, `[]`
 * when its `status` says that there is nothing to read; every other field,
 * `text` included, stays as it came. Paragraphs are derived from blank lines
 * where there are none. Raises `LimitExceededError` (`ONRECORD_TEXT_TOO_LONG`,
 * `ONRECORD_TOO_MANY_QUOTES`) and `SpanError` when a span, of the input or of its
 * own, does not hold. Rejects with `ModelFileError` when the model is none for
 * quotes.
 */
export async function loadQuotes({ model, limits = {} }: QuotesLoad): Promise<LoadedQuotes> {
  const tagger = await loadTagger(model);
  const bounds: QuotesLimits = { ...defaultLimits.quotes, ...limits };
  const apply = <T extends QuotesInput>(article: T): T & Pick<EnrichedArticle, 'quotes'> => {
    const enriched = { ...article, quotes: quotesOf(article, tagger, bounds) };
    checkSpans(enriched);
    return enriched;
  };
  return { model: model.ref, apply };
}

/** The tagger that the stage finds attributions with. Rejects as `loadQuotes` does. */
export function loadTagger({ ref, files }: LoadedModel): Promise<AttributionTagger> {
  return new Promise((resolve) => {
    const bytes = files.get(WEIGHTS);
    if (bytes === undefined) throw modelFileError(`${WEIGHTS} is not in the folder of ${ref.name}`);
    resolve(cascadeTagger(readQuotesModel(bytes)));
  });
}

function quotesOf(
  article: QuotesInput,
  tagger: AttributionTagger,
  limits: QuotesLimits,
): EnrichedArticle['quotes'] {
  if (article.status === 'empty' || article.status === 'unsupported-language') return [];
  const { text, entities } = article;
  const paragraphs = article.paragraphs ?? paragraphsOf(text);
  return extractQuotes({ text, paragraphs, entities }, tagger, limits);
}
