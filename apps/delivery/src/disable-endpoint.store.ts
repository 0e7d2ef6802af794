import { randomUUID } from 'node:crypto';
import { type Database, endpointStore } from '@app/store';
import { Logger } from '@nestjs/common';
import type { OpenLanes } from './open-lanes';
import { endpointDisabledEvent } from './operational-event';
import { planNotices } from './plan-notices.store';

const logger = new Logger('deliver');

/** Disables an endpoint, gives up on what waits for it, and tells the endpoints that ask for `endpoint.disabled`. */
export async function disableEndpoint(
  database: Database,
  lanes: OpenLanes,
  endpointId: number,
  reason: string,
): Promise<void> {
  const told = await database.transaction().execute(async (transaction) => {
    if (!(await endpointStore.disable(transaction, endpointId, reason))) return [];
    const disabled = (await endpointStore.byId(transaction, endpointId))!;
    logger.warn(`endpoint ${endpointId} (${disabled.url}) is disabled: ${reason}`);
    const payload = endpointDisabledEvent({ id: endpointId, url: disabled.url, reason, at: new Date() });
    return planNotices(transaction, [{ messageId: `msg_disabled_${randomUUID()}`, payload }]);
  });
  await lanes.serve(told);
}
