import type { Citation, CitationKind } from '@app/model';

/** A citation that a person found in a text. */
export interface LabelledCitation {
  readonly kind: CitationKind;
  /** The name that Tributary uses. */
  readonly outlet: string;
  /** The words that show it. */
  readonly evidence: string;
}

/** What was found in one text, and what a person found there. */
export interface LabelledFindings {
  readonly language: string;
  readonly labelled: readonly LabelledCitation[];
  readonly found: readonly Pick<Citation, 'kind' | 'outlet' | 'evidence'>[];
}

/** How well citations were found. */
export interface CitationScore {
  /** The kind or language; `all` for the whole. */
  readonly of: string;
  readonly right: number;
  /** Found, and no one labelled it. */
  readonly wrong: number;
  readonly missed: number;
  /** Those found right whose words are the labelled ones to the letter. */
  readonly exact: number;
  /** Shares from 0 to 1; 1 when nothing was found, or was to be found. */
  readonly precision: number;
  readonly recall: number;
}

interface Judged {
  readonly kind: CitationKind;
  readonly language: string;
  readonly verdict: 'right' | 'wrong' | 'missed';
  readonly isExact: boolean;
}

/** Pairs what was found with labels of its kind and outlet, those of the same words first; each label once. */
function judge({ language, labelled, found }: LabelledFindings): Judged[] {
  const open = [...labelled];
  const take = (isLike: (label: LabelledCitation) => boolean): LabelledCitation | undefined => {
    const at = open.findIndex(isLike);
    return at < 0 ? undefined : open.splice(at, 1)[0];
  };
  const exact = new Set(
    found.filter((each) => take((label) => isSame(label, each) && label.evidence === each.evidence) !== undefined),
  );
  const judged = found.map((each): Judged => {
    const isExact = exact.has(each);
    const isRight = isExact || take((label) => isSame(label, each)) !== undefined;
    return { kind: each.kind, language, verdict: isRight ? 'right' : 'wrong', isExact };
  });
  return [...judged, ...open.map(({ kind }): Judged => ({ kind, language, verdict: 'missed', isExact: false }))];
}

const isSame = (label: LabelledCitation, found: { kind: string; outlet: string }): boolean =>
  label.kind === found.kind && label.outlet === found.outlet;

/** The scores over labelled texts: of all, then of each kind and each language in the order of their names. */
export function scoreCitations(texts: readonly LabelledFindings[]): CitationScore[] {
  const judged = texts.flatMap(judge);
  const groups = new Map<string, Judged[]>([['all', judged]]);
  for (const key of [...new Set(judged.map(({ kind }) => kind))].sort()) {
    groups.set(
      key,
      judged.filter(({ kind }) => kind === key),
    );
  }
  for (const key of [...new Set(judged.map(({ language }) => language))].sort()) {
    groups.set(
      key,
      judged.filter(({ language }) => language === key),
    );
  }
  return [...groups].map(([of, members]) => score(of, members));
}

function score(of: string, judged: readonly Judged[]): CitationScore {
  const count = (verdict: Judged['verdict']): number => judged.filter((each) => each.verdict === verdict).length;
  const [right, wrong, missed] = [count('right'), count('wrong'), count('missed')];
  const share = (whole: number): number => (whole === 0 ? 1 : right / whole);
  const exact = judged.filter(({ isExact }) => isExact).length;
  return { of, right, wrong, missed, exact, precision: share(right + wrong), recall: share(right + missed) };
}
