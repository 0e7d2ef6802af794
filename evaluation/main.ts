import { parseArgs } from 'node:util';
import { evaluateCitations } from './citations';
import { evaluateCopies } from './copies';
import { evaluateFeeds } from './feeds';
import { evaluatePages } from './pages';
import { evaluateStories } from './stories';

const usage = `npm run -s evaluate -- WHAT OPTIONS

stories --articles A.jsonl --out P.jsonl [--arrival Q.jsonl]
                                           groups articles into stories: {id, story} a line; Q: as they arrived
copies  --articles A.jsonl --out C.jsonl   finds copies: {a, b, verdict, containment} a line
copies  [--pairs L.jsonl] [--out V.jsonl]  judges labelled pairs {a, b, label?}, our own when none are given
citations --articles A.jsonl --out E.jsonl finds whom articles cite: {article, kind, outlet, url?, evidence, start, end}
citations [--check L.jsonl]                scores labelled sentences, our own when none are given
feeds   --cases C.jsonl    --out P.jsonl   parses recorded feeds into the form of score-feeds.py
pages   --html DIR         --out P.jsonl   reads article pages (id.html, id.html.gz, id.txt): {id, title, text, …}

Articles are {id, title, text?, lang?, published?, outlet?, url?, author?, cited?: [urls], links?: [urls or {url, words}]}. The last line printed is the speed and peak memory.
stories uses the sentence encoder of EMBEDDINGS_URL when that is set (docs/operations.md).`;

const commands = {
  stories: { options: ['articles', 'out', 'arrival'], optional: ['arrival'], run: evaluateStories },
  copies: { options: ['articles', 'pairs', 'out'], optional: ['articles', 'pairs', 'out'], run: evaluateCopies },
  citations: {
    options: ['articles', 'out', 'check'],
    optional: ['articles', 'out', 'check'],
    run: evaluateCitations,
  },
  feeds: { options: ['cases', 'out'], run: evaluateFeeds },
  pages: { options: ['html', 'out'], run: evaluatePages },
} as const;

async function main(): Promise<void> {
  const [what, ...rest] = process.argv.slice(2);
  const command = what !== undefined && Object.hasOwn(commands, what) ? commands[what as keyof typeof commands] : null;
  if (!command) throw new Error(usage);
  const { values } = parseArgs({
    args: rest,
    options: Object.fromEntries(command.options.map((name) => [name, { type: 'string' as const }])),
  });
  const optional: readonly string[] = 'optional' in command ? command.optional : [];
  const missing = command.options.filter((name) => values[name] === undefined && !optional.includes(name));
  if (missing.length) throw new Error(`${what}: --${missing.join(' and --')} missing\n\n${usage}`);
  await (command.run as (options: Record<string, unknown>) => Promise<void>)(values);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(2);
});
