/** What a feed that a page names is about, the most wanted first. */
export const kinds = ['own', 'main', 'part', 'comments'] as const;
export type FeedKind = (typeof kinds)[number];

/** "Comments" in the languages that sites write; a title that has one of them names a feed of comments. */
const commentWords =
  /\bcomment|commentaire|\bcomentari|coment[aá]rio|\bcommenti\b|kommentar|kommentit|kommentti|\breacties\b|\bkomentar|komentarz|koment[aá]ř|hozzászólás|\bmegjegyz|comentarii|коммент|комент|σχόλια|\byorum|тегтер|تعليق|نظرات|دیدگاه|תגוב|टिप्प|ความคิดเห็น|ความเห็น|bình luận|コメント|评论|評論|留言|迴響|댓글|\bfollow-?up comments?\b|\breplies\b/iu;
const commentPath =
  /(?:^|\/)(?:comments?|replies|kommentare|commentaires|comentarios|komentar)(?:[/._-]|$)|comments?[-_.]?(?:feed|rss|atom)|(?:feed|rss|atom)[-_.]?comments?/i;
const commentQuery = /(?:^|[?&])(?:feed=comments|withcomments=|comments?=1|p=\d+&feed=|feed=[^?&]*&p=\d+)/i;

const partPath =
  /(?:^|\/)(?:categor(?:y|ies|ie|ia|ias|ía)|kategori[ea]?|catégorie|rubri(?:que|k|k[ae]|c)|tags?|t|label|topics?|tema|thema|sections?|secciones|seccion|author|authors|autor|auteur|autore|writer|user|users|members?|search|archive|archives|series|person|people|by)\/[^/]|\/-\//iu;
const partQuery = /(?:^|[?&])(?:cat|category|tag|author|label|topic|section|s|q|search|keyword)=/i;
const partTitle =
  /\b(?:category|tag|author|section|topic|label|archives?)\b|\bposts by\b|\bsearch results\b|kategorie|catégorie|categor[ií]a|schlagwort|étiquette|etiqueta|autor\b|auteur\b|рубрик|метк|カテゴリ|タグ|分类|标签|카테고리|태그/iu;

const feedEnd = /^(?:feed|rss2?|atom|rdf|(?:index|feed|rss|atom)\.\w{2,5})?$/i;

/** The path without its end that names the feed: `/politics/feed/` is the feed of `/politics`. */
function withoutFeed(path: string): string {
  const parts = path.split('/');
  while (parts.length > 1 && feedEnd.test(parts.at(-1)!)) parts.pop();
  return parts.join('/');
}

/**
 * What a feed is about, by its address and title: comments, else a part (section, tag, author, search) of the site,
 * else the site. A part that the page itself shows is the page's `own`: who gives a section's address wants its feed.
 */
export function feedKind(address: string, title: string, page: string): FeedKind {
  const url = new URL(address);
  const path = safeDecode(url.pathname);
  if (commentWords.test(title) || commentPath.test(path) || commentQuery.test(url.search)) return 'comments';
  const shown = withoutFeed(safeDecode(new URL(page).pathname));
  const isPart = partPath.test(path) || partQuery.test(url.search);
  if (isPart && shown !== '' && withoutFeed(path) === shown) return 'own';
  return isPart || partTitle.test(title) ? 'part' : 'main';
}

function safeDecode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
