import { readLanguageData, shippedData } from './language-data';

/** How common stems are in a language at large; each language's file is read when it is first asked for. */
export class Background {
  private readonly languages = new Map<string, Map<string, number>>();

  constructor(private readonly folder: string = shippedData()) {}

  /** The share of background texts that hold a stem; 0 for one that is rare, or a language without background. */
  share(language: string, stem: string): number {
    return this.of(language).get(stem) ?? 0;
  }

  /** Whether anything is known of the language. */
  knows(language: string): boolean {
    return this.of(language).size > 0;
  }

  private of(language: string): Map<string, number> {
    let shares = this.languages.get(language);
    if (!shares) {
      shares = new Map();
      for (const [stem, share] of readLanguageData(this.folder, 'background', language))
        shares.set(stem, Number(share));
      this.languages.set(language, shares);
    }
    return shares;
  }
}

let shipped: Background | undefined;

/** The data that ship with the code. */
export const shippedBackground = (): Background => (shipped ??= new Background());

/** The share of background texts of a language (0 to 1) that hold a stem, by the data that ship with the code. */
export const backgroundShare = (language: string, stem: string): number => shippedBackground().share(language, stem);

/** Whether the data that ship with the code know the language. */
export const backgroundKnows = (language: string): boolean => shippedBackground().knows(language);
