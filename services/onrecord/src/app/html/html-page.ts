import { entityTypes, quoteTypes } from '@onrecord/contracts';
import { entityLabels } from '../sheet/entity-lines';
import { PAGE_STYLE } from './page-style';

/** A second lock beside escaping: nothing is loaded and no script runs, whatever an article says. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

export interface PageParts {
  readonly title: string;
  /** Items of a list, as HTML: what the marks mean. */
  readonly legend: readonly string[];
  /** Rules beside those of every page. */
  readonly style?: string;
}

/** A page but its articles. */
export interface PageFrame {
  readonly begin: string;
  readonly end: string;
}

/** What stands before the articles of a page, and after them. All of it is ours, nothing an article's. */
export function pageFrame({ title, legend, style = '' }: PageParts): PageFrame {
  const items = legend.map((html) => `<li>${html}</li>`).join('');
  return {
    begin: `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${title}</title>
<style>${PAGE_STYLE}${style}</style>
</head>
<body>
<header><ul class="legend" aria-label="What the marks mean">${items}</ul></header>
<main>
`,
    end: '</main>\n</body>\n</html>\n',
  };
}

/** The page of enriched articles. */
export const htmlPage = pageFrame({
  title: 'Who said what',
  legend: [
    ...quoteTypes.map((type) => `<span class="q ${type}">“${type}”</span>`),
    '<span class="speaker">speaker</span>',
    '<span class="cue">said</span> cue',
    ...entityTypes.map((type) => `<span class="e ${type}">${entityLabels[type]}</span>`),
    '<span class="e person pronoun">she</span> mention by another word',
  ],
});
