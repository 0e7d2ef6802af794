/** Colours, type, and what every page has. Only logical sides are used, so that pages may run from right to left. */
export const baseStyle = `
:root{color-scheme:light dark;--paper:#fbfaf6;--raised:#f3f0e8;--ink:#1c1a16;--soft:#5d584e;--rule:#dbd5c8;--strong:#1c1a16;--accent:#8f2a1c;
--serif:"Iowan Old Style","Palatino Linotype",Palatino,"Book Antiqua","Noto Serif",Georgia,serif;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif}
@media (prefers-color-scheme:dark){:root{--paper:#151412;--raised:#1f1d1a;--ink:#ece7dc;--soft:#aaa396;--rule:#37332c;--strong:#8c8575;--accent:#f2a08f}}
*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-block:1rem 5rem}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.55 var(--serif);overflow-wrap:anywhere;text-rendering:optimizeLegibility}
h1,h2,h3,h4,p,ul,ol,dl,dd,figure,fieldset,blockquote{margin:0;padding:0;border:0}
ul,ol{list-style:none}
h1,h2,h3,h4{font-weight:600;line-height:1.18;text-wrap:balance;letter-spacing:-.008em}
a{color:inherit;text-decoration:none}
a:hover{text-decoration:underline;text-decoration-thickness:.06em;text-underline-offset:.14em}
:focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:2px}
main:focus{outline:0}
:lang(ar),:lang(fa),:lang(ur),:lang(he),:lang(ja),:lang(zh),:lang(ko),:lang(th){letter-spacing:0}
:lang(ar),:lang(fa),:lang(ur){line-height:1.5}
.wrap{max-inline-size:76rem;margin-inline:auto;padding-inline:clamp(1.15rem,4vw,2.5rem)}
.unseen{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;inset-inline-start:-99rem}
.skip:focus{inset-inline-start:1rem;inset-block-start:.5rem;background:var(--paper);padding:.4rem .8rem;z-index:1}
.meta{font:.8125rem/1.5 var(--sans);color:var(--soft)}
.meta a,.prose a{text-decoration:underline;text-decoration-color:var(--soft);text-decoration-thickness:1px;text-underline-offset:.2em}
.meta a:hover,.prose a:hover{text-decoration-color:currentColor}
.across .meta{text-align:end}
.across .dots{display:none}
.whole{white-space:nowrap}
.kicker{font:600 .75rem/1.4 var(--sans);letter-spacing:.09em;text-transform:uppercase;color:var(--accent)}
.mast{padding-block:.9rem 0;margin-block-end:1.2rem}
.mast .wrap{display:grid;grid-template-columns:1fr auto;align-items:center;gap:.1rem 1.5rem}
.brand{font-size:1.6rem;font-weight:700;letter-spacing:-.02em;line-height:1.2;grid-row:1}
.brand a:hover{text-decoration:none}
.pages{grid-column:1/-1;display:flex;flex-wrap:wrap;gap:0 clamp(1rem,3.4vw,1.6rem);border-block:1px solid var(--strong);border-block-end-width:3px;border-block-end-style:double;padding-block:.15rem;margin-block-start:.6rem;font:600 .875rem/1.4 var(--sans)}
.pages a{padding-block:.45rem}
.languages{font:.8125rem/1.4 var(--sans);color:var(--soft)}
.languages fieldset{display:flex;flex-wrap:wrap;justify-content:flex-end;gap:0 .2rem}
.languages legend{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
.languages button{font:inherit;color:inherit;background:none;border:0;padding:.35rem .4rem;min-block-size:1.75rem;cursor:pointer}
.languages button:hover{text-decoration:underline}
.languages [aria-current]{color:var(--ink);font-weight:600}
.mast.big .wrap{text-align:center}
.mast.big .dateline{grid-row:1;text-align:start}
.mast.big .languages{grid-row:1;grid-column:2}
.mast.big .brand{grid-row:2;grid-column:1/-1;font-size:clamp(2.9rem,11vw,5.25rem);line-height:1;letter-spacing:-.035em;padding-block-start:.35rem}
.mast.big .tagline{grid-column:1/-1;font-style:italic;color:var(--soft)}
.mast.big .pages{justify-content:center}
main{display:block;padding-block:0 3.5rem}
.section{border-block-start:1px solid var(--strong);padding-block-start:.7rem;margin-block-start:2.6rem}
.section>h2,.rail>h2,.side>h2,.reports>h2,.provenance>h2,.voices>h3{font:600 .8125rem/1.4 var(--sans);letter-spacing:.09em;text-transform:uppercase;margin-block-end:1rem}
.title{max-inline-size:48rem;padding-block:.8rem 0}
.title.across{margin-inline-start:auto}
.title h1{font-size:clamp(2rem,5.6vw,3.4rem);line-height:1.08;letter-spacing:-.022em;margin-block:.5rem .8rem}
.title>.meta+.meta{margin-block-start:.2rem}
.title h1:lang(ar),.title h1:lang(ja),.hero h2:lang(ar),.hero h2:lang(ja){letter-spacing:0;line-height:1.3}
.button,.follow>summary,.query button,.field button{display:inline-block;font:600 .875rem/1.3 var(--sans);color:var(--paper);background:var(--ink);border:1px solid var(--ink);border-radius:3px;padding:.5rem .9rem;cursor:pointer}
.button:hover,.follow>summary:hover,.query button:hover,.field button:hover{background:var(--accent);border-color:var(--accent);text-decoration:none}
.more{margin-block-start:1.6rem}
.rest{margin-block-start:.8rem}
.rest>summary{cursor:pointer;padding-block:.35rem}
.rest>summary+*{margin-block-start:.9rem}
.empty{color:var(--soft);font-style:italic}
.fault{padding-block:clamp(2.5rem,12vh,7rem);max-inline-size:36rem}
.fault p+p{margin-block-start:1.2rem}
.fault h1{font-size:clamp(2rem,6vw,3rem);margin-block:.6rem 1rem}
.foot{border-block-start:1px solid var(--rule);padding-block:1.4rem 2.5rem}
.foot .wrap{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.4rem 2rem}
.news{position:fixed;inset-block-end:1rem;inset-inline:1rem;display:flex;justify-content:center;pointer-events:none}
.news a{pointer-events:auto;font:.9375rem/1.4 var(--sans);color:var(--paper);background:var(--ink);border-radius:2rem;padding:.7rem 1.3rem;box-shadow:0 2px 12px rgb(0 0 0/.3)}
.news b{margin-inline-start:.5rem;text-decoration:underline;text-underline-offset:.2em}
@media (min-width:44rem){.mast:not(.big) .wrap{grid-template-columns:auto 1fr auto}.mast:not(.big) .pages{grid-row:1;grid-column:2;border:0;margin:0;padding:0}
.mast:not(.big) .wrap::after{content:"";grid-column:1/-1;border-block-start:3px double var(--strong);margin-block-start:.5rem}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}.news a{animation:rise .25s ease-out}@keyframes rise{from{transform:translateY(1rem);opacity:0}}}
@media print{.skip,.follow,.languages,.pages,.news,.offer{display:none}}
`;
