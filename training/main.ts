import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkTables } from './check-tables';
import { DICTIONARIES } from './dictionaries';
import { trainMeanings } from './meanings';
import { trainStories } from './stories';
import { setNames } from './story-sets';
import { trainTables, type TableOptions } from './tables';

const usage = `npm run train -- WHAT OPTIONS

stories [--sets A,B] [--folds N] [--out FILE]
    learns to group articles from labelled sets (${setNames.join(', ')}) into
    apps/clustering/src/story-model.json, and prints scores, cross-validated in N parts (3; 0 for none)
meanings [--out FILE]
    writes vectors of English stems into libs/text/data/meanings.gz, by public vectors of words
tables [--out DIR] [--dictionaries DIR] [--without-dictionaries] [--without-ntrex] [--holdout K/N]
    learns translation tables and background frequencies into libs/text/data; --dictionaries is the folder with
    WikDict's dictionaries (${DICTIONARIES}: it says which packages it misses); --holdout leaves every N-th
    document of the parallel sentences out, beginning with the K-th
tables --check [--out DIR] [--dictionaries DIR] [--without-dictionaries]
    learns them twice, each time without one half of the documents, and prints how well the articles of that half are
    matched to their English versions

--data DIR is the folder with parallel/ and stories/ (../shared/data).`;

function main(): void {
  const [what, ...rest] = process.argv.slice(2);
  if (what === 'stories') return stories(rest);
  if (what === 'meanings') return meanings(rest);
  if (what !== 'tables') throw new Error(usage);
  const { values } = parseArgs({
    args: rest,
    options: {
      data: { type: 'string', default: join('..', 'shared', 'data') },
      out: { type: 'string' },
      dictionaries: { type: 'string', default: DICTIONARIES },
      'without-dictionaries': { type: 'boolean' },
      'without-ntrex': { type: 'boolean' },
      holdout: { type: 'string' },
      check: { type: 'boolean' },
    },
  });
  const dictionaries = values['without-dictionaries'] ? undefined : values.dictionaries;
  if (values.check) return checkTables({ ...values, dictionaries, out: values.out ?? join('.tributary', 'tables') });
  const options: TableOptions = { ...values, dictionaries, out: values.out ?? join('libs', 'text', 'data') };
  const partial = options.holdout !== undefined || options['without-ntrex'] === true || dictionaries === undefined;
  if (partial && values.out === undefined)
    throw new Error('--holdout and what begins with --without need an --out of their own');
  trainTables(options);
}

function meanings(args: string[]): void {
  const out = { type: 'string', default: join('libs', 'text', 'data', 'meanings.gz') } as const;
  trainMeanings(parseArgs({ args, options: { out } }).values.out);
}

function stories(args: string[]): void {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string', default: join('..', 'shared', 'data') },
      out: { type: 'string', default: join('apps', 'clustering', 'src', 'story-model.json') },
      sets: { type: 'string', default: setNames.join(',') },
      folds: { type: 'string', default: '3' },
    },
  });
  const folds = Number(values.folds);
  if (!Number.isInteger(folds) || folds < 0) throw new Error('--folds takes a whole number');
  trainStories({ ...values, sets: values.sets.split(','), folds });
}

try {
  main();
} catch (error) {
  console.error((error as Error).message);
  process.exit(2);
}
