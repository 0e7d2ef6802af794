import { createHash } from 'node:crypto';

/** The one style sheet of all pages, written into each: no second request, and nothing from another host. */
export const style = `
:root{color-scheme:light dark;--paper:#fbfaf6;--raised:#f3f0e8;--ink:#1c1a16;--soft:#5d584e;--rule:#dbd5c8;--strong:#1c1a16;--accent:#8f2a1c;
--serif:"Iowan Old Style","Palatino Linotype",Palatino,"Book Antiqua","Noto Serif",Georgia,serif;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif}
@media (prefers-color-scheme:dark){:root{--paper:#151412;--raised:#1f1d1a;--ink:#ece7dc;--soft:#aaa396;--rule:#37332c;--strong:#8c8575;--accent:#f2a08f}}
*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 var(--serif);overflow-wrap:anywhere;text-rendering:optimizeLegibility}
h1,h2,h3,p,ul,ol,dl,dd,figure{margin:0;padding:0}
ul,ol{list-style:none}
h1,h2,h3{font-weight:600;line-height:1.18;text-wrap:balance;letter-spacing:-.008em}
a{color:inherit;text-decoration:none}
a:hover{text-decoration:underline;text-decoration-thickness:.06em;text-underline-offset:.14em}
a:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:2px}
:lang(ar),:lang(fa),:lang(ur),:lang(he),:lang(ja),:lang(zh),:lang(ko),:lang(th){letter-spacing:0}
:lang(ar),:lang(fa),:lang(ur){line-height:1.5}
.wrap{max-inline-size:70rem;margin-inline:auto;padding-inline:clamp(1.15rem,4vw,2.5rem)}
.skip{position:absolute;inset-inline-start:-99rem}
.skip:focus{inset-inline-start:1rem;inset-block-start:.5rem;background:var(--paper);padding:.4rem .8rem;z-index:1}
.meta{font:.8125rem/1.5 var(--sans);color:var(--soft)}
.meta a,.prose a{text-decoration:underline;text-decoration-color:var(--rule);text-underline-offset:.2em}
.meta a:hover,.prose a:hover{text-decoration-color:currentColor}
.kicker{font:600 .75rem/1.4 var(--sans);letter-spacing:.09em;text-transform:uppercase;color:var(--accent)}
.mast{padding-block:1.1rem}
.mast .wrap{display:flex;flex-wrap:wrap;align-items:baseline;justify-content:space-between;gap:.25rem 1.5rem}
.brand{font-size:1.5rem;font-weight:700;letter-spacing:-.02em}
.mast .wrap::after{content:"";flex-basis:100%;border-block-start:3px double var(--strong);margin-block-start:.7rem}
.mast.big{padding-block-start:2rem;text-align:center}
.mast.big .wrap{justify-content:center;flex-direction:column;align-items:center}
.mast.big .wrap::after{inline-size:100%;flex-basis:auto}
.mast.big .brand{font-size:clamp(2.6rem,8vw,4.25rem);line-height:1}
main{display:block;padding-block:1rem 3.5rem}
.section{border-block-start:1px solid var(--strong);padding-block-start:.7rem;margin-block-start:3rem}
.section>h2{font:600 .8125rem/1.4 var(--sans);letter-spacing:.09em;text-transform:uppercase;margin-block-end:1.4rem}
.lead{color:var(--ink)}
.hero{display:grid;gap:1.75rem 3.5rem}
.hero h2{font-size:clamp(1.9rem,5.2vw,3.1rem);line-height:1.1;margin-block:.5rem .8rem;letter-spacing:-.018em}
.hero .lead{font-size:1.1875rem;max-inline-size:38rem}
.hero .from{margin-block-start:.9rem}.hero .counts{margin-block-start:.3rem}
.voices{align-self:end}
.voices>h3{font:600 .8125rem/1.4 var(--sans);letter-spacing:0;color:var(--soft);padding-block-end:.6rem;border-block-end:1px solid var(--rule)}
.voices li{padding-block:.8rem;border-block-end:1px solid var(--rule);line-height:1.4}
.voices .meta,.voices .said{display:block}
.whole{white-space:nowrap}
.rtl .meta{text-align:right}
.title.rtl{margin-inline-start:auto}
.counts .dots{margin-inline-end:.65rem}
.dots{display:inline-flex;flex-wrap:wrap;gap:3px}
.dots i{inline-size:8px;block-size:8px;border-radius:50%;border:1.5px solid var(--accent)}
.dots .own{background:var(--accent)}
.cards{display:grid;gap:2.4rem 2.5rem}
.card h3{font-size:1.3125rem;margin-block-end:.5rem}
.card .lead{font-size:1rem;line-height:1.5;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:3;overflow:hidden}
.card .from{margin-block-start:.6rem}.card .counts{margin-block-start:.2rem;display:grid;gap:.15rem}
.card.rtl .counts{justify-items:end}.card.rtl .dots{margin-inline-end:0}
.rows{display:grid;grid-template-columns:minmax(0,1fr)}
.row{padding-block:1.15rem;border-block-start:1px solid var(--rule)}
.row:first-child{border-block-start:0;padding-block-start:0}
.row h3{font-size:1.1875rem;line-height:1.3;margin-block:.1rem .3rem}
.row .lead{font-size:1rem;line-height:1.5;margin-block-end:.35rem}
.columns{display:grid;grid-template-columns:minmax(0,1fr);gap:0 4rem}
.topics li{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:0 1rem;padding-block:.7rem;border-block-start:1px solid var(--rule)}
.topics li:first-child{border-block-start:0;padding-block-start:0}
.formats{display:inline-flex;gap:.9rem}
.formats a{padding-block:.35rem}
.title{max-inline-size:46rem;padding-block:1.4rem 0}
.title h1{font-size:clamp(2rem,5.6vw,3.25rem);line-height:1.1;letter-spacing:-.02em;margin-block:.6rem .7rem}
.standfirst{font-size:1.25rem;line-height:1.55;margin:1.3rem 0 0;padding-inline-start:1.1rem;border-inline-start:3px solid var(--accent)}
.credit{margin-block-start:.6rem}
.phase{font:600 .75rem/1.4 var(--sans);letter-spacing:.09em;text-transform:uppercase;color:var(--soft)}
.phase.breaking{color:var(--accent)}
.phase.breaking::before{content:"";display:inline-block;inline-size:.55em;block-size:.55em;border-radius:50%;background:var(--accent);margin-inline-end:.45em}
.band{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:flex-end;gap:1.4rem 3rem;margin-block:2.2rem 0;padding-block:1.2rem;border-block:1px solid var(--rule)}
.facts{display:flex;flex-wrap:wrap;gap:1.1rem 3rem}
.growth{flex:0 1 20rem;min-inline-size:14rem}
.growth svg{display:block;max-inline-size:100%;block-size:2.75rem;border-block-end:1px solid var(--strong)}
.growth .own{fill:var(--accent)}.growth .copied{fill:var(--accent);fill-opacity:.45}
.growth figcaption{margin-block-start:.35rem}
.story{display:grid;grid-template-columns:minmax(0,1fr);gap:2.4rem 4rem;margin-block-start:2.2rem}
.side h2,.reports>h2{font:600 .8125rem/1.4 var(--sans);letter-spacing:.09em;text-transform:uppercase;border-block-start:1px solid var(--strong);padding-block-start:.7rem;margin-block-end:1rem}
.glance dt{margin-block-start:.9rem}.glance dt:first-child{margin-block-start:0}
.glance dd{font-size:1rem;line-height:1.5}
.glance dd a{text-decoration:underline;text-decoration-color:var(--rule);text-underline-offset:.2em}
.terms{display:flex;flex-wrap:wrap;gap:.4rem;padding-block-start:.25rem}
.terms li{font:.875rem/1.4 var(--sans);background:var(--raised);border:1px solid var(--rule);border-radius:3px;padding:.12rem .5rem}
.storyline li{display:grid;grid-template-columns:4rem minmax(0,1fr);gap:0 1rem;align-items:baseline;padding-block:.65rem;border-block-start:1px solid var(--rule);line-height:1.35}
.storyline li:first-child{border-block-start:0;padding-block-start:0}
.facts div{display:flex;flex-direction:column-reverse}
.facts dd{font-size:1.75rem;line-height:1.15;font-variant-numeric:lining-nums}
.facts .wide dd{font-size:1.0625rem;line-height:2.02rem}
.facts .dots{gap:5px;vertical-align:middle}.facts .dots i{inline-size:12px;block-size:12px;border-width:2px}
.day{font:600 .8125rem/1.4 var(--sans);color:var(--soft);padding-block:.4rem 1.1rem}
.timeline{max-inline-size:50rem}
.timeline .entry{display:grid;gap:0 1.75rem;padding-block-end:1.8rem}
.entry h3{font-size:1.1875rem;line-height:1.32;margin-block:.1rem 0}
.entry h3 a::after{content:"\\2009↗";content:"\\2009↗" / "";font:.75em var(--sans);color:var(--soft)}
.entry .lead{font-size:1rem;line-height:1.5;margin-block-start:.35rem;color:var(--soft)}
.when{font-variant-numeric:tabular-nums}
.outlet{font-weight:600;color:var(--ink)}
.copies{margin-block-start:.8rem;padding-inline-start:1rem;border-inline-start:2px solid var(--rule)}
.copies li{padding-block:.22rem}
.copies summary{cursor:pointer;padding-block:.2rem}
.subscribe{background:var(--raised);border-radius:4px;padding:1.4rem 1.5rem;margin-block:2rem 0;align-self:start}
.subscribe h2{font-size:1.1875rem;margin-block-end:.3rem}
.addresses{margin-block-start:.9rem;font-family:var(--sans);font-size:.875rem;line-height:1.45}
.addresses dt{font-weight:600;margin-block-start:.7rem}
.addresses a{font-family:ui-monospace,"SF Mono",Menlo,Consolas,monospace;font-size:.8125rem;text-decoration:underline;text-decoration-color:var(--rule);text-underline-offset:.2em}
.fault{padding-block:clamp(2.5rem,12vh,7rem);max-inline-size:36rem}
.fault p+p{margin-block-start:1.2rem}
.fault h1{font-size:clamp(2rem,6vw,3rem);margin-block:.6rem 1rem}
.empty{color:var(--soft);font-style:italic}
.foot{border-block-start:1px solid var(--rule);padding-block:1.4rem 2.5rem}
.foot .wrap{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.4rem 2rem}
@media (min-width:44rem){.cards{grid-template-columns:repeat(2,minmax(0,1fr))}
.row.timed,.timeline .entry{grid-template-columns:4.5rem minmax(0,1fr)}.row.timed{display:grid;gap:0 1.5rem}.row.timed>.when{padding-block-start:.3rem}}
@media (min-width:60rem){.band{flex-wrap:nowrap}.facts{flex:1 1 0;gap:1.1rem 2.4rem}.growth{flex:0 0 14rem}
.hero{grid-template-columns:minmax(0,1.9fr) minmax(0,1fr)}.cards{grid-template-columns:repeat(3,minmax(0,1fr))}
.story{grid-template:"reports glance" auto "reports storyline" 1fr/minmax(0,1.9fr) minmax(0,1fr)}.glance{grid-area:glance}.reports{grid-area:reports}.storyline{grid-area:storyline}
.columns{grid-template-columns:minmax(0,1.9fr) minmax(0,1fr)}.columns>.subscribe{order:1;margin-block-start:3rem}}
.query{display:grid;gap:1rem;max-inline-size:46rem;margin-block:1.2rem 2rem}
.query label,.query legend{font:600 .8125rem/1.5 var(--sans)}
.query input,.query button{font:1rem/1.4 var(--sans);color:var(--ink);background:var(--raised);border:1px solid var(--soft);border-radius:3px;padding:.45rem .6rem;max-inline-size:100%}
.query label>input:not([type=checkbox]){display:block;inline-size:100%;margin-block-start:.2rem}
.query fieldset{border:0;margin:0;padding:0;min-inline-size:0;display:flex;flex-wrap:wrap;gap:.5rem}
.query fieldset input{flex:1 1 11rem;min-inline-size:0}
.query .pair{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,14rem),1fr))}
.query button{cursor:pointer;font-weight:600;justify-self:start;border-color:var(--ink)}
.query :focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.query details>*+*{margin-block-start:1rem}.query details{display:block}.query summary{cursor:pointer;font:.875rem/1.5 var(--sans)}
.wrong{border-inline-start:3px solid var(--accent);padding-inline-start:.8rem;font:1rem/1.5 var(--sans)}
.more{margin-block-start:1.6rem}
@media print{.skip,.subscribe,.formats{display:none}}
`;

/** Content-Security-Policy of every page: no scripts, no style but the one above, and forms that are sent here alone. */
export const pageSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');
