/** Wire agencies: the name Tributary uses, then the other names they credit themselves and are credited by. */
const table: readonly (readonly [string, ...string[]])[] = [
  ['AP', 'Associated Press', 'The Associated Press', 'AP News', 'APNews', 'АП', '美联社', '美聯社', 'AP通信'],
  ['Reuters', 'Thomson Reuters', 'Рейтер', 'Рейтерс', 'رويترز', '路透社', '路透', 'ロイター', '로이터'],
  ['AFP', 'Agence France-Presse', 'Agence France Presse', 'АФП', 'فرانس برس', '法新社'],
  ['Xinhua', 'Xinhua News Agency', 'Синьхуа', 'شينخوا', '新华社', '新華社', '新华网'],
  ['China News Service', '中新社', '中新网'],
  ['CNA', 'Central News Agency', '中央社', '中央通訊社'],
  ['ANTARA', 'Antara', 'ANTARA News', 'Antara News', 'LKBN Antara', 'ANTARANews'],
  ['Bernama'],
  ['TASS', 'ТАСС', '塔斯社'],
  ['RIA Novosti', 'РИА Новости', 'Sputnik'],
  ['Interfax', 'Интерфакс'],
  ['Ukrinform', 'Укринформ', 'Укрінформ'],
  ['dpa', 'DPA', 'dpa-AFX', 'Deutsche Presse-Agentur', '德新社'],
  ['EFE', 'Agencia EFE'],
  ['Europa Press'],
  ['ANSA', 'Agenzia ANSA'],
  ['Adnkronos'],
  ['Lusa', 'Agência Lusa'],
  ['Agência Brasil'],
  ['Télam', 'Telam'],
  ['Kyodo', 'Kyodo News', '共同通信', '共同社', '共同'],
  ['Jiji', 'Jiji Press', '時事通信', '時事'],
  ['Yonhap', 'Yonhap News Agency', '연합뉴스', '韩联社'],
  ['KCNA', 'Korean Central News Agency', 'ЦТАК', '조선중앙통신', '朝中社', '朝鮮中央通信'],
  ['PTI', 'Press Trust of India', 'पीटीआई', 'भाषा'],
  ['IANS', 'आईएएनएस'],
  ['ANI', 'Asian News International'],
  ['UPI', 'United Press International'],
  ['PA', 'PA Media', 'Press Association', 'PA News Agency'],
  ['AAP', 'Australian Associated Press'],
  ['The Canadian Press', 'Canadian Press', 'La Presse Canadienne'],
  ['Anadolu', 'Anadolu Agency', 'Anadolu Ajansı', 'AA'],
  ['Belga'],
  ['ANP'],
  ['NTB'],
  ['Ritzau'],
  ['PAP'],
  ['ČTK', 'CTK'],
  ['APA'],
  ['Keystone-SDA', 'Keystone-ATS'],
  ['IRNA', 'Islamic Republic News Agency'],
  ['WAM', 'Emirates News Agency', 'وام'],
  ['SPA', 'Saudi Press Agency', 'واس'],
  ['TTXVN', 'Vietnam News Agency'],
  ['Inter Press Service', 'IPS'],
  ['The Conversation'],
  ['Bloomberg'],
];

const names = table.flatMap(([name, ...others]) => [name, ...others].map((alias) => [alias, name] as const));
const byAlias = new Map(
  names.flatMap(([alias, name]) => [[alias, name] as const, [alias.toUpperCase(), name] as const]),
);
const byOutlet = new Map(names.map(([alias, name]) => [outletKey(alias), name] as const));

const escaped = (aliases: readonly string[]): string =>
  [...aliases]
    .sort((a, b) => b.length - a.length)
    .map((alias) => alias.replace(/[.*+?^${}()|[\]\\-]/g, '\\$&').replace(/\\-/g, '-'))
    .join('|');
const isUnspaced = (alias: string): boolean => /[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]/.test(alias);
const spaced = [...byAlias.keys()].filter((alias) => !isUnspaced(alias));
const unspaced = [...byAlias.keys()].filter(isUnspaced);

/** The source of a regular expression (flag u) that matches any agency's name, as written or in capitals. */
export const agencyPattern = `(?:(?<![\\p{L}\\p{N}])(?:${escaped(spaced)})(?![\\p{L}\\p{N}])|${escaped(unspaced)})`;

/** The name Tributary uses for what `agencyPattern` matched; null for any other text. */
export function agencyNamed(alias: string): string | null {
  return byAlias.get(alias) ?? null;
}

/** The agency that an outlet is ("AP News", "reuters.com", "ANTARA News"), or null. */
export function agencyOfOutlet(outlet: string): string | null {
  return byOutlet.get(outletKey(outlet)) ?? null;
}

/** One name for an outlet or agency, however it is written: for comparing only; empty when the name is. */
export function outletIdentity(name: string): string {
  return name === '' ? '' : (agencyNamed(name) ?? agencyOfOutlet(name) ?? outletKey(name));
}

/** An outlet's name without what varies: case, "the", "news (agency)", a domain's ending. For comparing only. */
export function outletKey(outlet: string): string {
  const site = outlet
    .toLowerCase()
    .replace(/^(?:https?:\/\/)?(?:www\.)?(?:the )?/, '')
    .replace(/\/$/, '');
  const name = withoutDomainEnding(site)
    .replace(/(?: ?news)?(?: agency)?(?: english| world| online)?$/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
  return name === '' ? outlet.toLowerCase() : name;
}

/** `news.co.id` without `.co.id`. Label by label: one pattern for all would try each beginning with each end. */
function withoutDomainEnding(site: string): string {
  let rest = site;
  for (;;) {
    const at = rest.lastIndexOf('.');
    if (at < 0 || !/^\.(?:com|org|net|[a-z]{2})$/.test(rest.slice(at))) return rest;
    rest = rest.slice(0, at);
  }
}
