import { randomBytes } from 'node:crypto';
import type { Environment } from '@app/platform';
import { type Database, websubStore } from '@app/store';
import { hubCanReach } from './websub-callback';
import { type NamedHubs, subscriptionStep } from './websub-hubs';

/** Follows the hubs that feeds name: begins, changes and ends subscriptions. The hubs are asked by the scheduler. */
export class WebsubFound {
  constructor(
    private readonly database: Database,
    private readonly environment: Environment,
  ) {}

  /** Says which hubs a feed's newest document names; null for none. A hub that cannot reach us counts as none. */
  async found(feedId: number, named: NamedHubs | null): Promise<void> {
    const { PUBLIC_URL, ALLOWED_PRIVATE_NETWORKS } = this.environment;
    const hubs = (named?.hubs ?? []).filter((hub) => hubCanReach(hub, PUBLIC_URL, ALLOWED_PRIVATE_NETWORKS));
    const held = (await websubStore.ofFeeds(this.database, [feedId])).get(feedId) ?? null;
    const step = subscriptionStep(held, named && hubs.length ? { ...named, hubs } : null);
    if (step === 'keep') return;
    if (step === 'end') return websubStore.end(this.database, feedId);
    const secrets = { token: randomBytes(32).toString('base64url'), secret: randomBytes(32).toString('base64url') };
    await websubStore.begin(this.database, feedId, { ...step, ...secrets });
  }
}
