const bar = /[|｜]/;
const tail = /\s[-–—]\s([^-–—]{2,40})$/;
const host = /\.(?:com|net|org|br|es|mx|ar|co|de|fr|id|uk)\b/i;
const label =
  /^(?:the latest|update(?:\s+\d+)?|live|video|watch|breaking|exclusive|opinion|analysis|photos?|sports news)\s*[:|]\s*/i;
/** Shorter names stand inside too many words to tell anything. */
const NAME = 3;

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}]/gu, '');

/** Whether the end of a title names the outlet, or a site. */
function isSignature(end: string, outlet: string): boolean {
  if (host.test(end)) return true;
  const [a, b] = [letters(end), letters(outlet)];
  return a.length >= NAME && b.length >= NAME && (a.includes(b) || b.includes(a));
}

/** A title without what the outlet puts around it: a part after a bar, its own name at the end, a label in front. */
export function cleanTitle(title: string, outlet: string): string {
  let clean = title.trim();
  const cut = clean.search(bar);
  if (cut >= 25) clean = clean.slice(0, cut).trim();
  const end = tail.exec(clean);
  if (end?.[1] && end.index >= 20 && isSignature(end[1], outlet)) clean = clean.slice(0, end.index).trim();
  const unlabelled = clean.replace(label, '');
  return unlabelled === '' ? clean : unlabelled;
}
