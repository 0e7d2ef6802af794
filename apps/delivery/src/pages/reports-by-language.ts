import type { ReportGroup } from '../story-reports';

/** The reports of one language; copies of other languages stand under their originals. */
export interface LanguageReports {
  readonly language: string;
  readonly groups: readonly ReportGroup[];
}

/** Reports by their language: the reader's own first, then the others by how many there are. The order within stays. */
export function reportsByLanguage(groups: readonly ReportGroup[], reader: string): LanguageReports[] {
  const byLanguage = new Map<string, ReportGroup[]>();
  for (const group of groups) {
    const { language } = group.report;
    byLanguage.set(language, [...(byLanguage.get(language) ?? []), group]);
  }
  const rank = (language: string): number => (language === reader ? Infinity : byLanguage.get(language)!.length);
  return [...byLanguage]
    .map(([language, own]) => ({ language, groups: own }))
    .sort((a, b) => rank(b.language) - rank(a.language) || (a.language < b.language ? -1 : 1));
}
