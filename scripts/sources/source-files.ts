import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A TypeScript file of the services and what starts them, by its path from the repository's root. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** The sources that run in a deployment or start one: specs and fixtures left out, in the order of their paths. */
export function sourceFiles(folders: readonly string[] = ['apps', 'libs', 'scripts', 'demo']): SourceFile[] {
  return folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.(?:spec|fixture)\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}
