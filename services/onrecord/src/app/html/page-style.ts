import { dark, light, type Palette } from './palette';

function variables({ quotes, entities, ...rest }: Palette): string {
  const all = { ...rest, ...quotes, ...entities };
  return Object.entries(all)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';');
}

const typesOf = (palette: Palette): string =>
  [
    ...Object.keys(palette.quotes).map((type) => `.q.${type}{background:var(--${type})}`),
    ...Object.keys(palette.entities).map((type) => `.e.${type}{--mark:var(--${type})}`),
  ].join('\n');

/**
 * The style of a page: text and margin side by side, one below the other where
 * it is narrow; light or dark as the reader's system; black on white in print.
 */
export const PAGE_STYLE = `
:root{color-scheme:light dark;${variables(light)}}
@media (prefers-color-scheme:dark){:root{${variables(dark)}}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:1.0625rem/1.65 Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,serif}
body>header,article{max-width:64rem;margin:0 auto;padding:1.5rem 1.5rem 0}
article{padding-bottom:3rem}
article+article{border-top:1px solid var(--line)}
h1{font-size:2rem;line-height:1.2;margin:.5rem 0;text-wrap:balance}
h3{font-size:1.15rem;line-height:1.3;margin:1rem 0 0}
.sub{font-size:1.2rem;margin:.25rem 0;color:var(--muted)}
.facts,.legend,.notes,.entities,.warning{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif;font-size:.8125rem;line-height:1.5}
.facts{color:var(--muted);margin:.25rem 0}
.facts a,.notes a{color:inherit}
.warning{color:var(--warning);font-weight:600;margin:.25rem 0}
.head{max-width:42rem;margin-bottom:1.5rem}
.legend{display:flex;flex-wrap:wrap;gap:.375rem 1.125rem;list-style:none;margin:0;padding:0 0 .75rem;border-bottom:1px solid var(--line);color:var(--muted)}
.legend span{color:var(--text)}
.row{display:grid;grid-template-columns:minmax(0,42rem) minmax(0,15rem);column-gap:2.5rem}
.row>:first-child{white-space:pre-line;overflow-wrap:anywhere;margin:.55rem 0}
.row>blockquote{border-left:3px solid var(--line);padding-left:1rem}
.row>.item{padding-left:1.25rem;text-indent:-.9rem}
.row>.item::before{content:"•";display:inline-block;width:.9rem;text-indent:0}
.q{border-radius:2px;-webkit-box-decoration-break:clone;box-decoration-break:clone;padding:.1em 0;scroll-margin-top:3rem}
.q .q{box-shadow:inset 0 -.12em var(--muted)}
.q[data-n]::before{content:attr(data-n);font:600 .6875rem/1 system-ui,sans-serif;vertical-align:super;color:var(--muted);padding:0 .15em 0 .1em}
.q:target{outline:2px solid var(--cue);outline-offset:1px}
.e{text-decoration:underline 2px var(--mark);text-underline-offset:.18em;text-decoration-skip-ink:none}
.e.nominal{text-decoration-style:dashed}
.e.pronoun{text-decoration-style:dotted}
.cue{font-style:italic;color:var(--cue)}
.speaker{font-weight:600}
[tabindex]{position:relative;cursor:help}
[tabindex]:hover{outline:1px solid var(--muted);outline-offset:1px}
[tabindex]:focus{outline:2px solid var(--cue);outline-offset:1px}
[tabindex]:focus::after{content:attr(title);position:absolute;left:0;top:100%;z-index:1;width:max-content;max-width:min(20rem,70vw);margin-top:.3rem;padding:.4rem .6rem;border-radius:4px;background:var(--text);color:var(--page);font:400 .8125rem/1.4 system-ui,sans-serif;text-indent:0;white-space:pre-line}
.notes{list-style:none;margin:.7rem 0 .55rem;padding:0}
.notes li{position:relative;border-left:3px solid var(--ground);padding:0 0 0 .6rem;margin-bottom:.6rem}
.notes .direct{--ground:var(--event)}.notes .mixed{--ground:var(--location)}.notes .indirect{--ground:var(--organization)}
.notes li:last-child{margin-bottom:0}
.notes .inner{margin-left:1rem}
.notes b{font-weight:650}
.notes .open{font-weight:400;font-style:italic}
.notes a{text-decoration:none;font-weight:600;color:var(--muted)}
.notes a:hover{text-decoration:underline}
.notes small{display:block;font-size:.75rem;color:var(--muted)}
.entities{max-width:42rem;margin-top:1.5rem;border-top:1px solid var(--line);padding-top:.75rem}
.entities h2{font-size:.8125rem;margin:0 0 .25rem}
.entities dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.2rem 1rem;margin:0}
.entities dt{color:var(--muted)}
.entities dd{margin:0}
${typesOf(light)}
@media (max-width:56rem){
.row{display:block}
.notes{margin:.1rem 0 1rem .75rem}
h1{font-size:1.6rem}
[tabindex]{position:static}
[tabindex]:focus::after{position:fixed;left:1rem;right:1rem;top:auto;bottom:1rem;width:auto;max-width:none}
body>header,article{padding-left:1rem;padding-right:1rem}
}
@media print{
:root{${variables({ ...light, page: '#ffffff', text: '#000000' })}}
body{font-size:10.5pt}
.q,.e,.notes li{-webkit-print-color-adjust:exact;print-color-adjust:exact}
.row{break-inside:avoid;grid-template-columns:minmax(0,1fr) 11rem;display:grid}
.legend{border:0}
article+article{break-before:page;border:0}
[tabindex]:focus::after{content:none}
}
`;
