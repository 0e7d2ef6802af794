/** A story's page, and the forms. */
export const storyStyle = `
.standfirst{font-size:1.25rem;line-height:1.5;margin-block:.9rem 0;padding-inline-start:1.1rem;border-inline-start:3px solid var(--accent)}
.credit{margin-block-start:.5rem}
.band{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:flex-end;gap:1.2rem 3rem;padding-block:1rem;border-block:1px solid var(--rule)}
.facts{display:flex;flex-wrap:wrap;gap:.9rem 2.4rem;align-items:flex-end}
.facts li>.meta{display:block}
.figure b{display:block;font:400 1.9rem/1.1 var(--serif);color:var(--ink);font-variant-numeric:lining-nums}
.facts .dots{gap:5px;margin:0 0 .45rem}.facts .dots i{inline-size:12px;block-size:12px;border-width:2px}
.facts>div{display:flex;flex-direction:column-reverse}
.facts dd{font-size:1.75rem;line-height:1.15;font-variant-numeric:lining-nums}
.growth{margin-block-start:1.2rem}
.growth svg{display:block;max-inline-size:100%;block-size:2.75rem;border-block-end:1px solid var(--strong)}
[dir=rtl] .growth svg{transform:scaleX(-1)}
.growth .own{fill:var(--accent)}.growth .copied{fill:var(--accent);fill-opacity:.45}
.growth figcaption{margin-block-start:.35rem}
.story{display:grid;grid-template-columns:minmax(0,1fr);gap:1.8rem 3.5rem}
.story>aside{display:grid;gap:1.8rem;align-content:start}
.side>h2,.reports>h2,.provenance>h2{border-block-start:1px solid var(--strong);padding-block-start:.6rem}
.known dt{margin-block-start:.8rem}.known dt:first-child{margin-block-start:0}
.known dd{font-size:1rem;line-height:1.5}
.known dd>a{text-decoration:underline;text-decoration-color:var(--soft);text-decoration-thickness:1px;text-underline-offset:.2em}
.terms{display:flex;flex-wrap:wrap;gap:.4rem;padding-block-start:.25rem}
.terms li{font:.875rem/1.4 var(--sans);background:var(--raised);border:1px solid var(--rule);border-radius:3px}
.terms li,.terms a{padding:.12rem .5rem}
.terms a{display:block;margin:-.12rem -.5rem;text-decoration:underline;text-decoration-color:var(--soft);text-decoration-thickness:1px;text-underline-offset:.2em}
.timeline ol{border-inline-start:2px solid var(--rule);padding-inline-start:1.1rem}
.timeline li{position:relative;padding-block-end:1rem;font-size:1rem;line-height:1.45}
.timeline li::before{content:"";position:absolute;inset-inline-start:calc(-1.1rem - 6px);inset-block-start:.35rem;inline-size:.625rem;block-size:.625rem;border-radius:50%;background:var(--accent)}
.timeline cite{font-style:normal;font-weight:600;unicode-bidi:isolate}
.timeline li a,.storyline a:hover{text-decoration:underline;text-underline-offset:.2em}
.storyline ol{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,15rem),1fr));gap:1rem 2rem}
.storyline a{display:block;font-weight:600;line-height:1.3}
.storyline.side>h2{border-block-start:1px solid var(--strong);padding-block-start:.6rem}
.reports h3{font-size:1.0625rem;padding-block:.3rem;margin-block:1.6rem 1rem;border-block-end:1px solid var(--rule)}
.reports>h2+section>h3{margin-block-start:0}
.entry{padding-block-end:1.5rem}
.entry h4{font-size:1.25rem;line-height:1.28;margin-block:.1rem 0}
.entry h4 a::after{content:"\\2009↗";content:"\\2009↗" / "";font:.75em var(--sans);color:var(--soft)}
.entry .lead{font-size:1rem;line-height:1.5;margin-block-start:.3rem;color:var(--soft);display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:3;overflow:hidden}
.outlet{font-weight:600;color:var(--ink)}
.copies{margin-block-start:.7rem;padding-inline-start:1rem;border-inline-start:2px solid var(--rule)}
.copies li{padding-block:.22rem}
.copies summary{cursor:pointer;padding-block:.2rem}
.provenance{container-type:inline-size}
.provenance .own{color:var(--accent);font-weight:600}
.provenance .single{font-size:1.1875rem;font-weight:600;margin-block-end:.3rem}
.picture{margin-block:1rem 1.4rem;direction:ltr}
.picture svg{display:block;overflow:visible;fill:none;stroke:var(--ink)}
.picture .wide{display:none}
.picture text{font:12px/1 var(--sans);text-anchor:middle;fill:var(--soft);stroke:none;unicode-bidi:plaintext}
.picture .name{font:600 14px/1 var(--sans);fill:var(--ink)}
.picture rect{fill:var(--raised);stroke:var(--soft)}
.picture .cited rect{fill:var(--paper);stroke-dasharray:5 4}
.picture .rest rect{fill:var(--paper);stroke:none}
.picture .first rect{stroke:var(--accent);stroke-width:2.5}
.picture .mark{fill:var(--paper);stroke:var(--accent);stroke-width:1.5}.picture .full{fill:var(--accent);stroke:none}
.picture .rest circle{display:none}
.picture .head{fill:var(--ink);stroke:none}
.picture path{stroke-width:1.5}
.picture path.copy{stroke-width:3.5}.picture .source{stroke-dasharray:9 4}.picture .credit{stroke-dasharray:4 3}.picture .link{stroke-width:2;stroke-linecap:round;stroke-dasharray:.1 5}
.picture figcaption{direction:inherit;margin-block-start:.9rem}
.picture figcaption ul{display:flex;flex-wrap:wrap;gap:.2rem 1.4rem}
.picture figcaption li{display:flex;align-items:center;gap:.5rem}
.roads>li{display:grid;grid-template-columns:3.6rem minmax(0,1fr);gap:0 .8rem;padding-block:.5rem;border-block-start:1px solid var(--rule)}
.roads .when{padding-block-start:.15rem}
.roads>li>div>p>a{text-decoration:underline;text-decoration-color:var(--soft);text-decoration-thickness:1px;text-underline-offset:.2em}
.roads bdi{color:var(--ink)}
.roads q{font-family:var(--serif);font-size:.9375rem;color:var(--ink);unicode-bidi:isolate}
@container (min-width:720px){.picture .wide{display:block}.picture .tall{display:none}}
.follow{margin-block-start:1.2rem}
.follow>summary{list-style:none}
.follow>summary::-webkit-details-marker{display:none}
.follow>summary::before{content:"+";content:"+" / "";margin-inline-end:.5em}.follow[open]>summary::before{content:"–";content:"–" / ""}
.panel{background:var(--raised);border-radius:4px;padding:1.1rem 1.3rem;margin-block-start:.7rem;max-inline-size:46rem;font-family:var(--sans);font-size:.9375rem}
.panel>*+*{margin-block-start:.7rem}
.readers{display:flex;flex-wrap:wrap;gap:.5rem}
.readers a{display:block;font-weight:600;padding:.45rem .8rem;border:1px solid var(--soft);border-radius:3px;background:var(--paper)}
.field{display:flex;gap:.5rem;margin-block-start:.3rem}
.field input{flex:1 1 auto;min-inline-size:0;font:.875rem/1.4 ui-monospace,"SF Mono",Menlo,Consolas,monospace}
.query{display:grid;gap:1rem;max-inline-size:46rem;margin-block:1.2rem 2rem}
.query label,.query legend{font:600 .8125rem/1.5 var(--sans)}
.query input,.field input{color:var(--ink);background:var(--raised);border:1px solid var(--soft);border-radius:3px;padding:.5rem .6rem;max-inline-size:100%}
.field input{background:var(--paper)}
.query input{font:1rem/1.4 var(--sans)}
.query label>input:not([type=checkbox]){display:block;inline-size:100%;margin-block-start:.2rem}
.query input[type=checkbox]{inline-size:1.25rem;block-size:1.25rem;vertical-align:middle;margin-inline-end:.35rem}
.query fieldset{min-inline-size:0;display:flex;flex-wrap:wrap;gap:.5rem}
.query fieldset input{flex:1 1 11rem;min-inline-size:0}
.query .pair{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,14rem),1fr))}
.query button{justify-self:start;font-size:1rem}
.query details>*+*{margin-block-start:1rem}.query summary{cursor:pointer;font:.875rem/1.5 var(--sans);padding-block:.2rem}
.danger{border-block-start:1px solid var(--rule);padding-block-start:1.4rem}
.danger h2{font-size:1.25rem}
.wrong{border-inline-start:3px solid var(--accent);padding-inline-start:.8rem;font:1rem/1.5 var(--sans)}
@media (min-width:62rem){.story{grid-template-columns:minmax(0,1fr) 21rem}.story>*{grid-column:1}.story>aside{grid-column:2;grid-row:1/span 5;border-inline-start:1px solid var(--rule);padding-inline-start:1.6rem;padding-block-start:.8rem}.side>h2{border-block-start:0;padding-block-start:0}.known+.timeline{border-block-start:1px solid var(--strong);padding-block-start:.7rem}}
`;
