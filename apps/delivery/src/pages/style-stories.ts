/** Stories in lists: the front page, topics, searches, outlets. */
export const storiesStyle = `
.lead{color:var(--ink)}
.dots{display:inline-flex;flex-wrap:wrap;gap:3px;margin-inline-end:.55rem;vertical-align:middle}
.dots i{inline-size:8px;block-size:8px;border-radius:50%;border:1.5px solid var(--accent)}
.dots .own{background:var(--accent)}.dots .relayed{background:linear-gradient(90deg,var(--accent) 50%,transparent 50%)}
.phase{font:600 .75rem/1.4 var(--sans);letter-spacing:.09em;text-transform:uppercase;color:var(--soft)}
.phase.breaking{color:var(--accent)}
.phase.breaking::before{content:"";display:inline-block;inline-size:.55em;block-size:.55em;border-radius:50%;background:var(--accent);margin-inline-end:.45em}
.meta>.phase{margin-inline-end:.5em}
.when{font-variant-numeric:tabular-nums}
.lede{display:grid;gap:2.2rem}
.hero h2{font-size:clamp(2.1rem,6.2vw,3.7rem);line-height:1.04;margin-block:.4rem .8rem;letter-spacing:-.025em}
.hero>.lead{font-size:1.1875rem;line-height:1.5;max-inline-size:40rem}
.hero .from{margin-block-start:.8rem}
.voices{margin-block-start:1.6rem;border-block-start:1px solid var(--rule);padding-block-start:.7rem}
.voices>h3{color:var(--soft);margin-block-end:.6rem}
.voices ul{display:grid;gap:.9rem 2.2rem}
.said{font-size:1.0625rem;line-height:1.35}
.brief{padding-block:.7rem;border-block-start:1px solid var(--rule)}
.brief:first-child{border-block-start:0;padding-block-start:0}
.brief .when{display:flex;flex-wrap:wrap;gap:0 .6rem;align-items:center}
.brief .dots{margin-inline:auto 0}
.brief .said{font-weight:600;line-height:1.28}
.cards,.rows{display:grid;grid-template-columns:minmax(0,1fr);gap:1.9rem 0;margin-inline:-1.1rem;overflow:hidden}
.card,.row{padding-inline:1.1rem;margin-inline-start:-1px;border-inline-start:1px solid var(--rule);position:relative}
.card h3{font-size:1.4375rem;line-height:1.2;margin-block-end:.45rem}
.card .lead,.row .lead{font-size:1rem;line-height:1.5;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:3;overflow:hidden}
.card .from,.row .from{margin-block-start:.5rem}
.card .counts{margin-block-start:.15rem}
.row h3{font-size:1.1875rem;line-height:1.28;margin-block:.1rem .3rem}
.offer{background:var(--raised);border:0;border-block-start:3px solid var(--accent);padding:1.1rem 1.3rem 1.3rem}
.offered{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr));gap:0 2.5rem;margin-block-start:.6rem}
.offered li{display:flex;justify-content:space-between;align-items:center;gap:1rem;padding-block:.5rem;border-block-end:1px solid var(--rule)}
.offered .button{padding:.3rem .75rem;font-size:.8125rem;flex:none;background:transparent;color:var(--ink)}
.offered .button:hover{background:var(--ink);border-color:var(--ink);color:var(--paper)}
.outlets{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,22rem),1fr));gap:0 3rem;margin-block-start:1.4rem}
.outlets li{padding-block:.9rem;border-block-start:1px solid var(--rule)}
.outlets h2{font-size:1.1875rem;margin-block-end:.2rem}
@media (min-width:40rem){.cards,.rows{grid-template-columns:repeat(2,minmax(0,1fr))}.voices ul{grid-template-columns:repeat(2,minmax(0,1fr))}}
@media (min-width:62rem){.lede{grid-template-columns:minmax(0,1fr) 21rem;gap:0 2.8rem}.rail{border-inline-start:1px solid var(--rule);padding-inline-start:1.4rem}
.cards{grid-template-columns:repeat(3,minmax(0,1fr))}.rows{grid-template-columns:repeat(3,minmax(0,1fr))}}
@media (max-width:61.99rem){.rail{border-block-start:1px solid var(--strong);padding-block-start:.7rem}}
@media (max-width:39.99rem){.hero>.lead{font-size:1.0625rem}.row .lead{display:none}.card+.card::before,.row+.row::before{content:"";position:absolute;inset-inline:1.1rem;inset-block-start:-1rem;border-block-start:1px solid var(--rule)}}
`;
