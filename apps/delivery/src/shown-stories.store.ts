import type { Story } from '@app/model';
import { type Db, relatedStoryStore } from '@app/store';
import { showStory } from './show-story';
import { relatedShown } from './story-reports';
import type { ShownStory } from './story-schema';

/** Stories as the API shows them, with those of their storylines, as of `now`. */
export async function shownStories(
  db: Db,
  stories: readonly Story[],
  { publicUrl, now }: { publicUrl: string; now: Date },
): Promise<ShownStory[]> {
  const ids = stories.map((story) => story.id);
  const related = await relatedStoryStore.relatedTo(db, ids, relatedShown);
  return stories.map((story) => showStory(story, { publicUrl, related: related.get(story.id) ?? [], now }));
}
