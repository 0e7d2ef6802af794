import { shippedOutlets } from './known-outlet';
import { OutletDirectory } from './outlet-directory';

let shipped: OutletDirectory | null = null;

/** The directory of the outlets that ship, made when it is first asked for: its names take some megabytes. */
export function shippedDirectory(): OutletDirectory {
  return (shipped ??= new OutletDirectory(shippedOutlets()));
}
