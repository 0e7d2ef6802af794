import type { OutletDirectory } from './outlet-directory';
import { shippedDirectory } from './shipped-directory';

/** Names are asked for again and again: for each article of each story that is shown. */
const named = new Map<string, string>();
const mostNamed = 10_000;

/**
 * The names by which citations know the outlet of an article: that of its name, and that of its address where that is
 * another outlet's. Outlets that do not ship go by their own name, so that this takes no list of them.
 */
export function citedNames({ outlet, url }: { readonly outlet: string; readonly url: string | null }): string[] {
  const shipped = shippedDirectory();
  const home = url === null ? null : shipped.ofAddress(url);
  const name = nameOf(outlet, shipped);
  return home === null || home === name ? [name] : [name, home];
}

function nameOf(outlet: string, directory: OutletDirectory): string {
  const known = named.get(outlet);
  if (known !== undefined) return known;
  const name = directory.named(outlet)?.name ?? outlet;
  if (named.size >= mostNamed) named.clear();
  named.set(outlet, name);
  return name;
}
