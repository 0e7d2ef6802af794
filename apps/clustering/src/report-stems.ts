import { type Term, TermReader } from '@app/text';

const reader = new TermReader();

/** The distinct terms of a title and a lead. */
export const termsIn = (title: string, lead: string, language: string): readonly Term[] =>
  reader.read(title, lead, language);

/** The stem by which a word is a term. */
export const stemOf = (word: string, language: string): string => reader.stem(word, language);
