// node export-tokens.mjs --data DIR --out FOLDER
// Reads the labelled and unlabelled texts of DIR as the entity stage reads articles, into token files:
// gold.jsonl (CoNLL-2003 train), dev.jsonl (its testa), news.jsonl (news without labels, cleaned).
import { loadCleaner } from '@onrecord/domain-cleaning';
import { defaultLimits } from '@onrecord/contracts';
import { readDocument } from '@onrecord/domain-entities';
import { encodeSpans } from '@onrecord/domain-labelling';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readLabelled } from '../../eval/labelled-data.mjs';
import { writeTokenFile } from './token-files.mjs';

const { values } = parseArgs({ options: { data: { type: 'string' }, out: { type: 'string' } } });
const { maxSentenceTokens } = defaultLimits.entities;
/** Older than every labelled page is not: no date counts as future. */
const RECORD = { receivedAt: '2026-01-01T00:00:00.000Z' };

mkdirSync(values.out, { recursive: true });
await writeTokenFile(join(values.out, 'gold.jsonl'), labelled('ner/conll_train.jsonl.gz'));
await writeTokenFile(join(values.out, 'dev.jsonl'), labelled('ner/conll_testa.jsonl.gz'));
await writeTokenFile(join(values.out, 'news.jsonl'), news());

async function* labelled(path) {
  for await (const article of readLabelled(join(values.data, path))) {
    yield toTokenFile(article, article.entities);
  }
}

async function* news() {
  const { apply } = await loadCleaner();
  for await (const { id, url, html } of readLabelled(join(values.data, 'cleaning/dev.jsonl.gz'))) {
    const raw = { id, url, contentType: 'text/html', content: html };
    const article = apply(raw, null, RECORD);
    if (article.language === 'en' && article.status === 'ok') yield toTokenFile(article, []);
  }
  for await (const article of readLabelled(join(values.data, 'quotes/train.jsonl.gz'))) {
    yield toTokenFile({ id: article.id, text: article.text }, []);
  }
}

/** Entities that do not begin and end with tokens of one sentence are left out (1 in 500). */
function toTokenFile(article, entities) {
  const { id, text } = article;
  const { tokens, sentences, sentenceOf } = readDocument(article, maxSentenceTokens);
  const starts = new Map(tokens.map((token, i) => [token.start, i]));
  const ends = new Map(tokens.map((token, i) => [token.end, i]));
  const spans = entities.flatMap(({ start, end, type }) => {
    const first = starts.get(start);
    // "Inc." at the end of a sentence: its stop is the sentence's in the corpus.
    const last = ends.get(end) ?? (text[end] === '.' ? ends.get(end + 1) : undefined);
    if (first === undefined || last === undefined) return [];
    if (sentenceOf[first] !== sentenceOf[last]) return [];
    return [{ firstToken: first, endToken: last + 1, type, score: 1 }];
  });
  const labels = encodeSpans(spans, tokens.length).map(({ label }) => label);
  return {
    id,
    sentences: sentences.map(({ firstToken, endToken }) => ({
      tokens: tokens.slice(firstToken, endToken).map((token) => token.text),
      labels: labels.slice(firstToken, endToken),
    })),
  };
}
