import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createLanguageDetector } from '@app/text';
import { z } from 'zod';
import { scoreStories, type StoryScores } from '../training/story-scores';
import { byPublication, readArticles } from './articles';
import { groupStories } from './stories';

const script = 'evaluation/peers/scikit_learn.py';
const python = '/usr/bin/python3';

/** How one program grouped the articles of a file. */
export interface Grouping {
  readonly by: string;
  /** Of the processor, from texts to groups, without the start. */
  readonly seconds: number;
  readonly scores: StoryScores;
}

const label = z.object({ id: z.union([z.string(), z.number()]), cluster: z.union([z.string(), z.number()]) });
const peerLine = z.object({
  method: z.string(),
  threshold: z.number(),
  seconds: z.number(),
  groups: z.array(z.number()),
});

/** Labels and languages of the articles of a file, in its order. */
function labelsOf(path: string): Map<string, { label: string; language: string }> {
  const language = new Map(readArticles(path).map(({ id, lang }) => [String(id), lang ?? 'und']));
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  return new Map(
    lines.map((line) => {
      const { id, cluster } = label.parse(JSON.parse(line));
      return [String(id), { label: String(cluster), language: language.get(String(id))! }];
    }),
  );
}

/**
 * Groups the labelled articles of a file by Tributary's engine, and by scikit-learn's DBSCAN and agglomerative clustering,
 * each of these at the threshold that is best for this very file.
 * @throws Error when scikit-learn is not installed, or the file has no labels
 */
export async function compareGroupings(path: string): Promise<Grouping[]> {
  const labels = [...labelsOf(path).values()];
  const scored = (found: readonly number[]): StoryScores =>
    scoreStories(labels.map((own, at) => ({ ...own, found: found[at]! })));
  return [await ours(path, scored), ...theirs(path, scored)];
}

async function ours(path: string, scored: (found: readonly number[]) => StoryScores): Promise<Grouping> {
  const given = readArticles(path);
  const ordered = byPublication(given);
  const languageOf = await createLanguageDetector();
  const before = process.cpuUsage();
  const { final } = groupStories(ordered, languageOf);
  const { user, system } = process.cpuUsage(before);
  const storyOf = new Map(ordered.map((article, at) => [article.id, final[at]!]));
  const found = given.map(({ id }) => storyOf.get(id)!);
  return { by: 'Tributary, as it comes', seconds: (user + system) / 1e6, scores: scored(found) };
}

function theirs(path: string, scored: (found: readonly number[]) => StoryScores): Grouping[] {
  const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };
  const run = spawnSync(python, [script, path], { encoding: 'utf8', env, maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new Error(`scikit-learn did not run: ${run.error?.message ?? run.stderr.trim()}`);
  const best = new Map<string, Grouping>();
  for (const line of run.stdout.split('\n').filter(Boolean)) {
    const { method, threshold, seconds, groups } = peerLine.parse(JSON.parse(line));
    const one = { by: `scikit-learn, ${method}, ${threshold}`, seconds, scores: scored(groups) };
    if (one.scores.f1 > (best.get(method)?.scores.f1 ?? -1)) best.set(method, one);
  }
  return [...best.values()];
}
