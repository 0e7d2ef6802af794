import { benchIngestion } from './bench-ingestion';

const usage = `npm run bench -- WHAT OPTIONS

ingestion [--rounds N] [--profile]   500 feeds of 50 entries through to saved rows: entries and feeds per CPU-second`;

const benches: Readonly<Record<string, (args: readonly string[]) => Promise<boolean>>> = {
  ingestion: benchIngestion,
};

/** Ends with 0 when what was measured is within its bounds, 1 when it is not, 2 when it could not be measured. */
async function main(): Promise<void> {
  const [what, ...rest] = process.argv.slice(2);
  if (what === undefined || !Object.hasOwn(benches, what)) throw new Error(usage);
  process.exitCode = (await benches[what]!(rest)) ? 0 : 1;
}

main().catch((error: Error) => {
  console.error(error.stack);
  process.exit(2);
});
