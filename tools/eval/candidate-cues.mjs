import { defaultLimits } from '@onrecord/contracts';
import { WordReader } from '@onrecord/domain-labelling';
import {
  CueTagger,
  readDocument,
  readQuotesModel,
  readTaggingDocument,
  TaggingWordReader,
} from '@onrecord/domain-quotes';
import { paragraphsOf } from '@onrecord/domain-text';
import { findModelsFolder, readModel } from '@onrecord/platform-models';

/**
 * The cues that the model considers, most of which lead to nothing: what it misses is either none
 * of them, or was given no words, or filtered.
 * @returns {Promise<(article: { text: string, entities: any[] }) => import('@onrecord/contracts').Span[]>}
 */
export async function loadCandidateCues() {
  const { files } = await readModel(findModelsFolder(), 'quotes');
  const parts = readQuotesModel(files.get('quotes.bin'));
  const reader = new TaggingWordReader(new WordReader(parts.clusters));
  const tagger = new CueTagger(parts.cues, reader);
  return ({ text, entities }) => {
    const input = { text, paragraphs: paragraphsOf(text), entities };
    const document = readDocument(input, defaultLimits.quotes.maxSentenceTokens);
    const { candidates } = tagger.read(readTaggingDocument(document, reader));
    return candidates.map(({ from, to }) => ({
      start: document.tokens[from].start,
      end: document.tokens[to - 1].end,
    }));
  };
}
