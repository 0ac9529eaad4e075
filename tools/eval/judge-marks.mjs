/**
 * How well quotation marks are judged on annotated articles: which quotations of
 * reported speech are kept as speech, and which of those that belong to no
 * annotated quote are told for names, by the reason given.
 *
 *     node tools/eval/judge-marks.mjs QUOTES.jsonl.gz [FROM [TO]]     articles FROM..TO of the file
 *
 * Needs `npm run build`. Exit status 2: wrong usage.
 */
import { defaultLimits } from '@onrecord/contracts';
import { judgeQuotation, readDocument } from '@onrecord/domain-quotes';
import { paragraphsOf } from '@onrecord/domain-text';
import { readLabelled } from './labelled-data.mjs';

/** Share of a quotation's code units that must stand in a quote's content for it to belong there. */
const BELONGS = 0.5;

function kindOf({ quotation }, quotes) {
  const length = quotation.pieces.reduce((sum, { start, end }) => sum + end - start, 0);
  const shared = (quote) =>
    quote.spans
      .flatMap((span) =>
        quotation.pieces.map((piece) =>
          Math.max(0, Math.min(span.end, piece.end) - Math.max(span.start, piece.start)),
        ),
      )
      .reduce((sum, one) => sum + one, 0);
  const own = quotes.filter((quote) => shared(quote) >= BELONGS * length);
  if (own.length === 0) return 'none';
  return own.some(({ reporting }) => reporting) ? 'reporting' : 'other';
}

async function main([path, from = '0', to = 'Infinity']) {
  if (path === undefined) {
    console.error('usage: node tools/eval/judge-marks.mjs QUOTES.jsonl.gz [FROM [TO]]');
    return 2;
  }
  const counts = new Map();
  let index = -1;
  for await (const { text, quotes, discard = [] } of readLabelled(path)) {
    index += 1;
    if (index < Number(from) || index >= Number(to)) continue;
    const input = { text, paragraphs: paragraphsOf(text), entities: [] };
    const document = readDocument(input, defaultLimits.quotes.maxSentenceTokens);
    const isDiscarded = ({ start }) =>
      discard.some((region) => region.start <= start && start < region.end);
    for (const quotation of document.quotations) {
      if (isDiscarded(quotation.quotation.pieces[0])) continue;
      const { isSpeech, reason } = judgeQuotation(document, quotation);
      const row = counts.get(reason) ?? { isSpeech, reporting: 0, other: 0, none: 0 };
      row[kindOf(quotation, quotes)] += 1;
      counts.set(reason, row);
    }
  }
  const rows = [...counts].sort(([, a], [, b]) => Number(b.isSpeech) - Number(a.isSpeech));
  console.table(Object.fromEntries(rows));
  const sum = (kind, isSpeech) =>
    rows.reduce((all, [, row]) => all + (row.isSpeech === isSpeech ? row[kind] : 0), 0);
  const kept = sum('reporting', true);
  const told = sum('none', false);
  console.log(`reported speech kept: ${kept} of ${kept + sum('reporting', false)}`);
  console.log(`no annotated quote, told: ${told} of ${told + sum('none', true)}`);
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
