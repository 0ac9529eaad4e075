import { entityTypes, quoteTypes } from '@onrecord/contracts';
import { entityLabels } from '../sheet/entity-lines';
import { PAGE_STYLE } from './page-style';

/** A second lock beside escaping: nothing is loaded and no script runs, whatever an article says. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** What stands before the articles of a page, and after them. */
export const htmlPage = {
  begin: `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>Who said what</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<header>${legend()}</header>
<main>
`,
  end: '</main>\n</body>\n</html>\n',
} as const;

function legend(): string {
  const item = (html: string): string => `<li>${html}</li>`;
  return [
    '<ul class="legend" aria-label="What the marks mean">',
    ...quoteTypes.map((type) => item(`<span class="q ${type}">“${type}”</span>`)),
    item('<span class="speaker">speaker</span>'),
    item('<span class="cue">said</span> cue'),
    ...entityTypes.map((type) => item(`<span class="e ${type}">${entityLabels[type]}</span>`)),
    item('<span class="e person pronoun">she</span> mention by another word'),
    '</ul>',
  ].join('');
}
