import { type Db, removedStoryStore } from '@app/store';
import { GoneException, type HttpException, NotFoundException } from '@nestjs/common';

/** Why there is no story of an id: it was removed, for good (410), or there never was one (404). */
export async function missingStory(db: Db, id: number): Promise<HttpException> {
  return (await removedStoryStore.isRemoved(db, id))
    ? new GoneException(`story ${id} was removed: it is older than what is kept here; its id is not given again`)
    : new NotFoundException(`there is no story ${id}`);
}
