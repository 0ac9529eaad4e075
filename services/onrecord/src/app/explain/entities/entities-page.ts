import { type EntityType, entityTypes } from '@onrecord/contracts';
import { pageFrame } from '../../html/html-page';
import { entityLabels } from '../../sheet/entity-lines';
import { LIT_ENTITIES } from './entities-marks';

/** Before a mention, so that its type can be told without colours. */
const LETTERS: Readonly<Record<EntityType, string>> = {
  person: 'P',
  organization: 'O',
  location: 'L',
  event: 'E',
  work: 'W',
  group: 'G',
  misc: 'M',
};

const letters = entityTypes
  .map((type) => `.e.${type}::before{content:"${LETTERS[type]}"}`)
  .join('\n');
const overruled = entityTypes
  .map((type) => `.e.${type}.overruled::before{content:"${LETTERS[type]}!"}`)
  .join('\n');

/** Whoever points at one mention sees all of its entity; without a script, so one rule for each. */
const lit = Array.from({ length: LIT_ENTITIES }, (_, i) => `.n${i + 1}`)
  .map((one) => `article:has(${one}:is(:hover,:focus)) ${one}`)
  .join(',');

const types = entityTypes.map((type) => `mark.${type}{--mark:var(--${type})}`).join('\n');

const STYLE = `
.row{grid-template-columns:minmax(0,42rem) 3rem;column-gap:1rem}
.place{font:.75rem/1 system-ui,sans-serif;color:var(--muted);margin-top:1.1rem}
a.e{color:inherit}
.e::before{font:600 .625rem/1 system-ui,sans-serif;vertical-align:super;color:var(--mark);padding-right:.1em}
${letters}
${overruled}
.e.unsure{text-decoration-style:wavy;text-decoration-thickness:1px}
${lit}{background:var(--line);background:color-mix(in srgb,var(--mark) 22%,transparent);border-radius:2px}
[data-why]{position:relative}
[data-why]:is(:hover,:focus)::after{content:attr(data-why);position:absolute;left:0;top:100%;z-index:1;width:max-content;max-width:min(24rem,70vw);margin-top:.3rem;padding:.4rem .6rem;border-radius:4px;background:var(--text);color:var(--page);font:400 .8125rem/1.4 system-ui,sans-serif;text-indent:0;white-space:pre-line;pointer-events:none}
[data-why]:hover{z-index:2}
:is(a,tr):target{outline:2px solid var(--cue);outline-offset:1px;scroll-margin-top:3rem}
.why{font:.875rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif;margin-top:2rem}
.why h2{font-size:1rem;margin:1.5rem 0 .5rem}
.why details{border-top:1px solid var(--line);padding:.6rem 0}
.why summary{cursor:pointer;overflow-wrap:anywhere}
.why summary small,.why td small,.why dt,.why th{color:var(--muted)}
.why dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.1rem .75rem;margin:.3rem 0 0 1rem}
.why dd{margin:0;overflow-wrap:anywhere}
.why table{border-collapse:collapse;width:100%;margin-top:.4rem;table-layout:fixed}
.why th{font-weight:400;text-align:left;font-size:.75rem}
.why th,.why td{padding:.25rem .75rem .25rem 0;vertical-align:top;overflow-wrap:anywhere}
.why :is(th,td):first-child{width:4.5rem;padding-left:1rem}
.why :is(th,td):nth-child(3){width:9.5rem}
.why :is(th,td):nth-child(4){width:20rem}
.why a{color:inherit}
.why td.odd{color:var(--warning);font-weight:600}
.why ul{margin:0;padding-left:1.25rem}
mark{background:none;color:inherit;font-weight:650;text-decoration:underline 2px var(--mark);text-underline-offset:.18em}
mark.nominal{text-decoration-style:dashed}
mark.pronoun{text-decoration-style:dotted}
${types}
@media (max-width:72rem){
[data-why]{position:static}
[data-why]:is(:hover,:focus)::after{position:fixed;left:1rem;right:1rem;top:auto;bottom:1rem;width:auto;max-width:40rem}
}
@media (max-width:56rem){
.row{display:grid;grid-template-columns:minmax(0,1fr) 1.75rem;column-gap:.5rem}
.why thead{position:absolute;clip-path:inset(50%)}
.why :is(table,tbody){display:block}
.why tr{display:grid;grid-template-columns:2.5rem minmax(0,1fr);padding:.3rem 0}
.why tr>td{padding:0;width:auto}
.why tr>td:first-child{grid-row:span 3;width:auto;padding:0}
.why tr>td:nth-child(n+3){font-size:.8125rem;width:auto}
.why tr>td:empty{display:none}
}
@media print{[data-why]::after{content:none!important}}
`;

/** The page of explained entities. */
export const entitiesPage = pageFrame({
  title: 'Entities, and why',
  style: STYLE,
  legend: [
    ...entityTypes.map((type) => `<span class="e ${type}">${entityLabels[type]}</span>`),
    '<span class="e person nominal">the minister</span> by a description',
    '<span class="e person pronoun">she</span> by a pronoun',
    '<span class="e location unsure">Berg</span> label not sure',
    '<span class="e person overruled">Berg</span> label overruled by the document',
  ],
});
