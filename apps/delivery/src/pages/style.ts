import { baseStyle } from './style-base';
import { storiesStyle } from './style-stories';
import { storyStyle } from './style-story';

/** The one style sheet of all pages, written into each: no second request, and nothing from another host. */
export const style = baseStyle + storiesStyle + storyStyle;
