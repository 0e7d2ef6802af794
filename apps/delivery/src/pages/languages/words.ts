import type { english } from './en';

/** A text by the plural category of its number (CLDR); `{n}` is the number. A language leaves out what it has not. */
export type Plural = { readonly other: string } & Readonly<
  Partial<Record<Exclude<Intl.LDMLPluralRule, 'other'>, string>>
>;

/**
 * All that the pages say in one language. What stands in braces is filled in; it may stand anywhere in the text. What is
 * missing does not compile, and `languages.spec.ts` compares the braces.
 */
export type Words = {
  readonly [Key in keyof typeof english]: (typeof english)[Key] extends string
    ? Key extends 'direction'
      ? 'ltr' | 'rtl'
      : string
    : Plural;
};
