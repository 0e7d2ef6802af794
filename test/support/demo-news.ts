import { type RunningOutlets, startOutlets } from '../../demo/outlet-server';
import { settled } from './settled';
import { startTestSystem, type TestSystem } from './test-system';

/** A whole system that holds the demo's news, and the outlets that publish it. */
export interface DemoNews {
  readonly outlets: RunningOutlets;
  readonly system: TestSystem;
}

/**
 * Starts the demo's outlets and a system, and waits until all of their news is in stories. Close both, the system first.
 * @param settings of the system
 */
export async function startDemoNews(settings: Readonly<Record<string, string>> = {}): Promise<DemoNews> {
  const outlets = await startOutlets();
  const system = await startTestSystem(settings);
  await system.api.call('feeds/opml', await (await fetch(outlets.opmlUrl)).text());
  await settled(system.database, outlets.entries);
  return { outlets, system };
}
