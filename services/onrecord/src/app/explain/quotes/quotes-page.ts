import { quoteTypes } from '@onrecord/contracts';
import { pageFrame } from '../../html/html-page';
import { LIT_QUOTES } from './quotes-marks';

/** Whoever points at one part of a quote, or goes to its note by key, sees the others; without a script, so one rule for each. */
const lit = Array.from({ length: LIT_QUOTES }, (_, i) => `.n${i + 1}`)
  .map((one) => `article:has(${one}:is(:hover,:focus-within)) ${one}`)
  .join(',');

const STYLE = `
.num{text-decoration:none;color:var(--muted)}
.num::before{content:attr(data-n);font:600 .6875rem/1 system-ui,sans-serif;vertical-align:super;padding:0 .15em}
.num:is(:hover,:focus-visible){outline:2px solid var(--cue)}
.q.open{outline:1px dashed var(--warning);outline-offset:1px}
.e{text-decoration-thickness:1px}
.over{text-decoration:underline dotted 1px var(--muted);text-underline-offset:.18em}
${lit}{box-shadow:inset 0 -.16em var(--cue)}
:is(span,details):target{outline:2px solid var(--cue);outline-offset:2px;scroll-margin-top:3rem}
.why{max-width:42rem;font:.875rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif;margin-top:2rem}
.why h2{font-size:1rem;margin:1.5rem 0 .5rem}
.why details{border-top:1px solid var(--line);padding:.6rem 0}
.why summary{cursor:pointer;overflow-wrap:anywhere}
.why summary small,.why dt{color:var(--muted)}
.why .words{font-family:Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,serif;font-size:1rem;margin:.4rem 0 .4rem 1rem;white-space:pre-line;overflow-wrap:anywhere}
.why dl{display:grid;grid-template-columns:5.5rem minmax(0,1fr);gap:.1rem .75rem;margin:.3rem 0 0 1rem}
.why dd{margin:0;overflow-wrap:anywhere}
.why b.open,.why dd.odd{color:var(--warning)}
.why b.open{font-weight:400;font-style:italic}
.why a{color:inherit}
.why ul{margin:0;padding-left:1.25rem}
@media (max-width:30rem){.why dl{display:block}.why dt{margin-top:.3rem}}
@media print{.num::before{color:inherit}}
`;

/** The page of explained quotes. */
export const quotesPage = pageFrame({
  title: 'Quotes, and why',
  style: STYLE,
  legend: [
    ...quoteTypes.map((type) => `<span class="q ${type}">“${type}”</span>`),
    '<span class="q direct open">“…”</span> speaker left open',
    '<span class="speaker">source</span>',
    '<span class="cue">said</span> cue',
    '<span class="over">“…”</span> no quote',
    '<span class="e person">Berg</span> where a speaker is first named',
  ],
});
