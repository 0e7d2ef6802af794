import { TidyURL } from 'tidy-url';

// What tidy-url's list of parameters for all sites lacks. The first two lines are click and campaign ids of networks and
// mailers, the third those of outlets that tag links into themselves, the fourth session ids and doors to the feed.
const ownNames =
  'dclid gbraid wbraid msclkid yclid ysclid twclid ttclid igshid igsh li_fat_id epik _openstat _ga _gl spm wt_mc ' +
  'wt.mc_id wt_zmc bxid cndid fb_action_ids fb_action_types fb_ref fb_source __twitter_impression traffic_source ' +
  's_cid cmp ocid icid ito xtor srnd sref esrc ftag smid smtyp emc soc_src soc_trk guccounter guce_referrer ' +
  'guce_referrer_sig ref_src ref_url sr_share ' +
  'jsessionid phpsessid feedtype feedname rss';

/** Whole families of names, of which the list has single members. */
const families = /^(?:utm|at|ns|pk|mtm|piwik|matomo|ga|hsa|sc)_/;

/** Characters of a host's name (RFC 1035, section 2.3.4, without the root's dot). */
const longestHost = 253;

interface SiteRule {
  readonly host: RegExp;
  readonly names: ReadonlySet<string>;
}

const lowerCase = (names: readonly string[]): string[] =>
  names.map((name) => name.trim().replaceAll('\\', '').toLowerCase()).filter((name) => name !== '');

/** The longest label that every host of a pattern must have; null when it has none. */
function labelOf(pattern: RegExp): string | null {
  const labels = pattern.source
    .replace(/\(\?:[^)]*\)[?+*]?|\[[^\]]*\][+*?]?(?:\{[^}]*\})?|\([^)]*\|[^)]*\)/g, '')
    .replaceAll('\\', '')
    .split(/[^a-z0-9-]+/i)
    .filter((label) => !/^(?:|www|com|net|org|co)$/i.test(label));
  return labels.sort((a, b) => b.length - a.length)[0]?.toLowerCase() ?? null;
}

const everywhere = new Set(lowerCase(ownNames.split(' ')));
/** The rules of single sites by a label of their host, so that a host meets one or two patterns, not two hundred. */
const bySite = new Map<string, SiteRule[]>();
// Only the data of tidy-url is used: its clean() also follows redirects and logs.
for (const { match, match_href: onAddress, rules } of TidyURL.rules) {
  const names = lowerCase(rules ?? []);
  const label = labelOf(match);
  if (match.source === '.*') for (const name of names) everywhere.add(name);
  else if (names.length > 0 && label !== null && !onAddress) {
    const rule = { host: new RegExp(match.source, 'i'), names: new Set(names) };
    bySite.set(label, [...(bySite.get(label) ?? []), rule]);
  }
}

/**
 * The test for a host's query parameters that only tell how a reader came, by tidy-url's list and a few of our own.
 * Takes the host in lower case; the test takes a parameter's name in lower case.
 */
export function trackingTest(host: string): (name: string) => boolean {
  // Longer ones are nobody's, and tidy-url's patterns take their square.
  const labels = host.length > longestHost ? [] : host.split('.');
  const rules = new Set(labels.flatMap((label) => bySite.get(label) ?? []));
  const site = [...rules].filter((rule) => rule.host.test(host));
  return (name) => everywhere.has(name) || families.test(name) || site.some((rule) => rule.names.has(name));
}
