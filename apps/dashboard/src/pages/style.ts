import { createHash } from 'node:crypto';
import { liveScript } from './live';

/** The one style sheet of our own pages, written into each. */
export const style = `
:root{color-scheme:light dark;--paper:#fbfaf6;--raised:#fff;--ink:#1c1a16;--soft:#5d584e;--rule:#dfdacd;--accent:#8f2a1c;--good:#2f6b3a;--bad:#a02b1b;--badwash:#fbeae6;--goodwash:#e9f2e9;--warn:#7a5200;--warnwash:#f8efd8;--calmwash:#efece4;--flow:#8f8675;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif;--mono:ui-monospace,"SF Mono",Menlo,Consolas,monospace}
@media (prefers-color-scheme:dark){:root{--paper:#151412;--raised:#1f1d1a;--ink:#ece7dc;--soft:#aaa396;--rule:#37332c;--accent:#f2a08f;--good:#8fcf9b;--bad:#ff9d8a;--badwash:#3a211c;--goodwash:#1d2b20;--warn:#e8c06a;--warnwash:#33290f;--calmwash:#2a2723;--flow:#8b8375}}
*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:.9375rem/1.5 var(--sans);overflow-wrap:anywhere}
h1,h2,h3,p,ul,ol,dl,dd,form{margin:0;padding:0}
ul,ol{list-style:none}
a{color:inherit;text-decoration:underline;text-decoration-color:var(--rule);text-underline-offset:.2em}
a:hover{text-decoration-color:currentColor}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
.wrap{max-inline-size:78rem;margin-inline:auto;padding-inline:clamp(1rem,3vw,2rem)}
.skip{position:absolute;inset-inline-start:-99rem}.skip:focus{inset-inline-start:1rem;inset-block-start:.5rem;background:var(--raised);padding:.4rem .8rem;z-index:1}
.mast{border-block-end:1px solid var(--rule)}
.mast .wrap{display:flex;flex-wrap:wrap;align-items:center;gap:.1rem 1.25rem;padding-block-start:.5rem}
.who{font-size:.8125rem;display:flex;gap:.6rem;align-items:center}
.who button{font-size:inherit}
nav{flex-basis:100%;display:flex;gap:1.25rem;overflow-x:auto;font-size:.875rem;scrollbar-width:none}
nav a{text-decoration:none;color:var(--soft);padding-block:.55rem .5rem;border-block-end:2px solid transparent;white-space:nowrap}
nav a:hover{color:var(--ink)}
nav a[aria-current]{color:var(--ink);font-weight:600;border-color:var(--accent)}
.brand{font-weight:700;font-size:1.125rem;letter-spacing:-.015em;text-decoration:none;margin-inline-end:auto}
.brand span{font-weight:400;color:var(--soft)}
main{display:block;padding-block:1.4rem 3rem}
h1{font-size:1.375rem;font-weight:650;letter-spacing:-.01em;line-height:1.25;margin-block-end:.35rem}
h2{font-size:1.0625rem;font-weight:650;margin-block:2.2rem .7rem}
.soft{color:var(--soft)}.small{font-size:.8125rem}
.num{font-variant-numeric:tabular-nums lining-nums}
button{font:inherit;font-size:.875rem;font-weight:600;color:var(--ink);background:var(--raised);border:1px solid var(--rule);border-radius:6px;padding:.4rem .8rem;min-block-size:2.25rem;cursor:pointer;white-space:nowrap}
button:hover{border-color:var(--soft)}
button.plain{border:0;background:none;padding-inline:0;font-weight:400;text-decoration:underline;text-decoration-color:var(--rule);text-underline-offset:.2em}
.note{border-radius:8px;padding:.7rem 1rem;margin-block-end:1rem;background:var(--badwash);border-inline-start:4px solid var(--bad)}
.note.good{background:var(--goodwash);border-color:var(--good)}
.note li+li{margin-block-start:.25rem}
.pipeline{inline-size:100%;block-size:auto;display:block}
.pipeline.tall{display:none}
.pipeline text{font-family:var(--sans);font-size:12.5px;fill:var(--ink);font-variant-numeric:tabular-nums}
.pipeline .name{font-size:14px;font-weight:650}
.pipeline .soft,.pipeline .unit{fill:var(--soft)}
.pipeline .unit{font-size:11px}
.pipeline .rate{font-size:14px;font-weight:650}
.pipeline .count{font-size:24px;font-weight:600}
.pipeline .alarm{fill:var(--bad);font-weight:600}
.pipeline .idle{fill:var(--bad)}
.box rect{fill:var(--raised);stroke:var(--rule)}
.box.bad rect{stroke:var(--bad);stroke-width:1.75;fill:var(--badwash)}
.box a:hover text{text-decoration:underline}
.flow polyline{fill:none;stroke:var(--flow);stroke-linejoin:round}
.flow.still polyline{stroke:var(--rule)}
.head{fill:var(--flow)}
.pipeline .span .name{font-size:13px}
.span path{fill:none;stroke:var(--soft)}
.bad{color:var(--bad)}
.totals{display:grid;grid-template-columns:repeat(auto-fit,minmax(6.5rem,1fr));gap:.9rem 1.25rem;margin-block-start:1.6rem;padding-block:1rem;border-block:1px solid var(--rule)}
.totals div{display:flex;flex-direction:column-reverse;justify-content:flex-end}
.totals dt{color:var(--soft);font-size:.8125rem}
.totals dd{font-size:1.25rem;font-weight:600;line-height:1.3}
.head-row{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.3rem 1.5rem;margin-block:2.2rem .7rem}
.head-row h2{margin:0}
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
select{font:inherit;font-size:.875rem;color:var(--ink);background:var(--raised);border:1px solid var(--rule);border-radius:6px;padding:.4rem;min-block-size:2.25rem}
.login{max-inline-size:22rem;margin:clamp(2rem,14vh,8rem) auto 3rem}
.login h1{font-size:1.5rem;letter-spacing:-.015em;margin-block-end:.3rem}
.login form{display:grid;gap:1rem;margin-block-start:1.5rem}
.login label{display:grid;gap:.3rem;font-size:.875rem;color:var(--soft)}
.login input{font:inherit;font-size:1rem;color:var(--ink);background:var(--raised);border:1px solid var(--rule);border-radius:6px;padding:.55rem .7rem;inline-size:100%}
.login button{background:var(--ink);color:var(--paper);border-color:var(--ink);padding-block:.6rem}
.login .note{margin-block:1rem 0}
.unseen{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.lede{max-inline-size:46rem;margin-block-end:.9rem}
.crumb{font-size:.8125rem;color:var(--soft);margin-block-end:.2rem}
.empty{color:var(--soft);border:1px dashed var(--rule);border-radius:8px;padding:1.1rem;margin-block:.6rem}
.lines{list-style:disc;padding-inline-start:1.2rem;margin-block:.7rem;font-size:.9375rem}
.lines li+li{margin-block-start:.2rem}
.chips{display:flex;flex-wrap:wrap;gap:.4rem;margin-block:.9rem}
.chips a{display:inline-flex;gap:.4rem;align-items:baseline;padding:.25rem .7rem;border:1px solid var(--rule);border-radius:99px;font-size:.8125rem;text-decoration:none;background:var(--raised)}
.chips a:hover{border-color:var(--soft)}
.chips a[aria-current]{background:var(--ink);color:var(--paper);border-color:var(--ink)}
.chips a:not([aria-current]).bad b{color:var(--bad)}.chips a:not([aria-current]).warn b{color:var(--warn)}.chips a:not([aria-current]).good b{color:var(--good)}
.chips a:not([aria-current]){color:var(--ink)}
.mark{display:inline-block;padding:0 .5rem;border-radius:5px;font-size:.75rem;font-weight:650;line-height:1.45rem;white-space:nowrap}
.mark.bad{background:var(--badwash);color:var(--bad)}.mark.warn{background:var(--warnwash);color:var(--warn)}.mark.calm{background:var(--calmwash);color:var(--soft)}.mark.good{background:var(--goodwash);color:var(--good)}
.findings{display:grid;gap:.35rem;min-inline-size:0}
.findings .why{display:block;color:var(--soft);font-size:.8125rem;line-height:1.4}
.search{display:flex;flex-wrap:wrap;align-items:end;gap:.6rem .9rem;margin-block:.9rem}
.search label{display:grid;gap:.2rem;font-size:.8125rem;color:var(--soft)}
.search label:first-of-type{flex:1 1 16rem;max-inline-size:30rem}
input[type=search]{font:inherit;color:var(--ink);background:var(--raised);border:1px solid var(--rule);border-radius:6px;padding:.4rem .6rem;min-block-size:2.25rem;inline-size:100%}
input[type=checkbox],input[type=radio]{accent-color:var(--accent);inline-size:1.05rem;block-size:1.05rem;margin:0;vertical-align:-.15rem}
.acts{border:1px solid var(--rule);border-radius:8px;background:var(--raised);padding:.55rem .8rem;margin:0 0 .8rem;display:flex;flex-wrap:wrap;gap:.5rem 1.2rem;align-items:center;font-size:.875rem;position:sticky;inset-block-start:.5rem;z-index:1}
.acts .buttons{display:flex;flex-wrap:wrap;gap:.4rem;margin-inline-start:auto}
.acts button{padding:.25rem .7rem;min-block-size:2rem}
td.tick{inline-size:2.2rem}
td.feed{min-inline-size:13rem}td.feed a{font-weight:600}
td.reason{max-inline-size:26rem}
button.main{background:var(--ink);color:var(--paper);border-color:var(--ink)}
button.grave{background:var(--bad);color:var(--paper);border-color:var(--bad)}
a.button{display:inline-flex;align-items:center;font-size:.875rem;min-block-size:2.25rem}
.pages{display:flex;gap:1.2rem;justify-content:center;margin-block-start:1.4rem;font-size:.875rem}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(11rem,1fr));gap:.8rem 1.4rem;margin-block:1.1rem;padding-block:.9rem;border-block:1px solid var(--rule);font-size:.875rem}
.facts dt{color:var(--soft);font-size:.8125rem}
.facts dd{font-weight:550}
.figures td:first-child{white-space:nowrap;font-weight:600}
.cards{display:grid;gap:.9rem;margin-block:.9rem}
.card{background:var(--raised);border:1px solid var(--rule);border-radius:10px;padding:.9rem 1.1rem}
.card h2{margin:0 0 .3rem;font-size:1rem}
.card .sides{display:grid;gap:.7rem 1.6rem;margin-block:.6rem}
.card .sides h3{font-size:.8125rem;font-weight:400;color:var(--soft);margin:0}
.card .sides p{font-weight:600}
.card details{font-size:.875rem;margin-block-start:.5rem}
.card summary{cursor:pointer;color:var(--soft)}
.card .top{display:flex;flex-wrap:wrap;gap:.3rem .8rem;align-items:baseline;font-size:.8125rem;color:var(--soft)}
.card .end{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;margin-block-start:.7rem;font-size:.8125rem;color:var(--soft)}
meter{inline-size:100%;block-size:.7rem}
td .bar{display:block;margin-block-start:.45rem;block-size:.5rem;inline-size:100%;min-inline-size:5rem}
.bar rect{fill:var(--calmwash)}.bar rect+rect{fill:var(--flow)}
.foot{color:var(--soft);font-size:.8125rem;margin-block-start:2.5rem}
@media (max-width:43.99rem){
table,tbody,tr,td{display:block}thead{display:none}
tr{padding-block:.7rem;border-block-end:1px solid var(--rule)}td{border:0;padding:.1rem 0}td.end{text-align:start}
td[data-label]::before{content:attr(data-label) " ";color:var(--soft)}}
@media (max-width:43.99rem){.pipeline.wide{display:none}.pipeline.tall{display:block}.acts{position:static}.acts .buttons{margin-inline-start:0}
td.feed,td.reason{min-inline-size:0;max-inline-size:none}td.tick{inline-size:auto}
.figures tr{display:grid;grid-template-columns:1fr 1fr;gap:0 1rem}.figures td:first-child{grid-column:1/-1}}
@media (min-width:52rem){.card .sides{grid-template-columns:1fr 1fr}}
`;

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Content-Security-Policy of our own pages: no style but the one above, and no script but that which renews a page. */
export const pageSecurityPolicy = [
  "default-src 'none'",
  `style-src ${hashOf(style)}`,
  `script-src ${hashOf(liveScript)}`,
  "connect-src 'self'",
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
