import { createHash } from 'node:crypto';

/** The one style sheet of our own pages, written into each. */
export const style = `
:root{color-scheme:light dark;--paper:#fbfaf6;--raised:#fff;--ink:#1c1a16;--soft:#5d584e;--rule:#dfdacd;--accent:#8f2a1c;--good:#2f6b3a;--bad:#a02b1b;--badwash:#fbeae6;--goodwash:#e9f2e9;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif;--mono:ui-monospace,"SF Mono",Menlo,Consolas,monospace}
@media (prefers-color-scheme:dark){:root{--paper:#151412;--raised:#1f1d1a;--ink:#ece7dc;--soft:#aaa396;--rule:#37332c;--accent:#f2a08f;--good:#8fcf9b;--bad:#ff9d8a;--badwash:#3a211c;--goodwash:#1d2b20}}
*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:.9375rem/1.5 var(--sans);overflow-wrap:anywhere}
h1,h2,h3,p,ul,ol,dl,dd,form{margin:0;padding:0}
ul,ol{list-style:none}
a{color:inherit;text-decoration:underline;text-decoration-color:var(--rule);text-underline-offset:.2em}
a:hover{text-decoration-color:currentColor}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
.wrap{max-inline-size:78rem;margin-inline:auto;padding-inline:clamp(1rem,3vw,2rem)}
.mast{border-block-end:1px solid var(--rule)}
.mast .wrap{display:flex;flex-wrap:wrap;align-items:center;gap:.35rem 1.25rem;padding-block:.7rem}
.brand{font-weight:700;font-size:1.125rem;letter-spacing:-.015em;text-decoration:none;margin-inline-end:auto}
.brand span{font-weight:400;color:var(--soft)}
main{display:block;padding-block:1.4rem 3rem}
h2{font-size:1.0625rem;font-weight:650;margin-block:2.2rem .7rem}
.soft{color:var(--soft)}.small{font-size:.8125rem}
.num{font-variant-numeric:tabular-nums lining-nums}
button{font:inherit;font-size:.875rem;font-weight:600;color:var(--ink);background:var(--raised);border:1px solid var(--rule);border-radius:6px;padding:.4rem .8rem;min-block-size:2.25rem;cursor:pointer;white-space:nowrap}
button:hover{border-color:var(--soft)}
button.plain{border:0;background:none;padding-inline:0;font-weight:400;text-decoration:underline;text-decoration-color:var(--rule);text-underline-offset:.2em}
.note{border-radius:8px;padding:.7rem 1rem;margin-block-end:1rem;background:var(--badwash);border-inline-start:4px solid var(--bad)}
.note.good{background:var(--goodwash);border-color:var(--good)}
.note li+li{margin-block-start:.25rem}
.stages{display:grid;gap:.75rem}
.stage{background:var(--raised);border:1px solid var(--rule);border-radius:10px;padding:.85rem 1rem;position:relative}
.stage.bad{border-color:var(--bad)}
.stage h3{font-size:.9375rem;font-weight:650}
.stage .by{color:var(--soft);font-size:.8125rem}
.stage .now{font-size:1.75rem;line-height:1.15;font-weight:600;margin-block-start:.6rem}
.stage .now+p{min-block-size:3em;font-size:.8125rem;color:var(--soft)}
.jobs{display:grid;grid-template-columns:repeat(4,auto);justify-content:space-between;gap:0 .4rem;margin-block-start:.7rem;padding-block-start:.6rem;border-block-start:1px solid var(--rule);font-size:.75rem;color:var(--soft)}
.jobs div{display:flex;flex-direction:column-reverse}
.jobs dd{font-size:.9375rem;color:var(--ink)}
.bad,.jobs .bad dd{color:var(--bad)}
.stage.bad{color:inherit}
.totals{display:grid;grid-template-columns:repeat(auto-fit,minmax(6.5rem,1fr));gap:.9rem 1.25rem;margin-block-start:1.6rem;padding-block:1rem;border-block:1px solid var(--rule)}
.totals div{display:flex;flex-direction:column-reverse}
.totals dt{color:var(--soft);font-size:.8125rem}
.totals dd{font-size:1.25rem;font-weight:600;line-height:1.3}
.head{display:flex;flex-wrap:wrap;align-items:baseline;justify-content:space-between;gap:.3rem 1.5rem;margin-block:2.2rem .7rem}
.head h2{margin:0}
.head form{display:inline-block}
table{inline-size:100%;border-collapse:collapse;font-size:.875rem}
th{text-align:start;font-weight:400;font-size:.8125rem;color:var(--soft);padding:.35rem .9rem .35rem 0;border-block-end:1px solid var(--rule);white-space:nowrap}
td{padding:.5rem .9rem .5rem 0;border-block-end:1px solid var(--rule);vertical-align:top}
td:last-child,th:last-child{padding-inline-end:0}
td.tight{white-space:nowrap}
td.end{text-align:end}
td .soft{display:block}
code{font:.8125rem/1.5 var(--mono)}
pre{font:.8125rem/1.5 var(--mono);white-space:pre-wrap;margin:.3rem 0;padding:.6rem .8rem;background:var(--raised);border:1px solid var(--rule);border-radius:6px}
.actions{display:flex;flex-wrap:wrap;gap:.75rem 1.25rem;margin-block-start:1.2rem}
select{font:inherit;font-size:.875rem;color:var(--ink);background:var(--raised);border:1px solid var(--rule);border-radius:6px;padding:.4rem}
.login{max-inline-size:22rem;margin:clamp(2rem,14vh,8rem) auto 3rem}
.login h1{font-size:1.5rem;letter-spacing:-.015em;margin-block-end:.3rem}
.login form{display:grid;gap:1rem;margin-block-start:1.5rem}
.login label{display:grid;gap:.3rem;font-size:.875rem;color:var(--soft)}
.login input{font:inherit;font-size:1rem;color:var(--ink);background:var(--raised);border:1px solid var(--rule);border-radius:6px;padding:.55rem .7rem;inline-size:100%}
.login button{background:var(--ink);color:var(--paper);border-color:var(--ink);padding-block:.6rem}
.login .note{margin-block:1rem 0}
.foot{color:var(--soft);font-size:.8125rem;margin-block-start:2.5rem}
@media (max-width:43.99rem){
table,tbody,tr,td{display:block}thead{display:none}
tr{padding-block:.7rem;border-block-end:1px solid var(--rule)}td{border:0;padding:.1rem 0}td.end{text-align:start}
td[data-label]::before{content:attr(data-label) " ";color:var(--soft)}}
@media (min-width:34rem){.stages{grid-template-columns:repeat(2,minmax(0,1fr))}}
@media (min-width:64rem){.stages{grid-template-columns:repeat(5,minmax(0,1fr));gap:1.5rem}
.stage:not(:first-child)::before{content:"→";content:"→" / "";position:absolute;inset-inline-start:-1.35rem;inset-block-start:1rem;color:var(--soft)}}
`;

/** Content-Security-Policy of our own pages: no scripts, and no style but the one above. */
export const pageSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Of bull-board: its own scripts and styles from here, and nothing from another host (it asks for web fonts). */
export const boardSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');
