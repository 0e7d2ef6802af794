/** Below this many characters a feed's text is taken for a stub of the article on the page. */
const stubLength = 500;
/** The page must give this much, and twice what the feed gave, to be taken for the article rather than page furniture. */
const leastPageText = 300;

/** Whether an entry's text is short enough for its page to be read. */
export const isStub = (text: string): boolean => text.length < stubLength;

/** Whether an entry is a stub with a page that can be read. */
export const wantsPage = (entry: { readonly text: string; readonly link: string | null }): boolean =>
  entry.link !== null && /^https?:\/\//i.test(entry.link) && isStub(entry.text);

/** Whether the text found on the page is the article that the feed's text is a stub of. */
export const isWholeArticle = (feedText: string, pageText: string): boolean =>
  pageText.length >= leastPageText && pageText.length >= 2 * feedText.length;
