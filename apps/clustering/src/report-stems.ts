import { type Term, TermReader } from '@app/text';

/** One memory of words for the window and for what stories say: both read the same articles. */
export const termReader = new TermReader();

/** The distinct terms of a title and a lead. */
export const termsIn = (title: string, lead: string, language: string): readonly Term[] =>
  termReader.read(title, lead, language);

/** The stem by which a word is a term. */
export const stemOf = (word: string, language: string): string => termReader.stem(word, language);
