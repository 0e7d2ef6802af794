import type { Spacing } from './phrase-pattern';

/**
 * How a language credits outlets: what a file of `phrases/` holds. The marks of a phrase are those of `phrasePattern`.
 * Any list may be missing.
 */
export interface CreditPhrases {
  /** `unspaced` for a script without spaces between words. */
  readonly spacing?: Spacing;
  /** Letters that may be glued to the head of any phrase before a name, as the Arabic "و". */
  readonly prefixes?: readonly string[];
  /** "according to" NAME. */
  readonly before?: readonly string[];
  /** "told" NAME: as `before`, but for what `notAfterSpeech` says. */
  readonly speech?: readonly string[];
  /** "powiedział" NAME (told NAME), where the name of a person would be who speaks. */
  readonly dative?: readonly string[];
  /** "said" NAME: counts only where the clause ends after the name. */
  readonly inverted?: readonly string[];
  /** NAME "reported". */
  readonly after?: readonly string[];
  /** NAME "said", which a person may have done as well: not for names that mean something else, too. */
  readonly saying?: readonly string[];
  /** NAME "report": a thing that it made, which tells the news whatever stands before the name. */
  readonly works?: readonly string[];
  /** "据" NAME "报道": both are needed. */
  readonly around?: readonly (readonly string[])[];
  /** What may stand between a phrase and the name after it: "the", "state news agency". */
  readonly fillBefore?: readonly string[];
  /** What may stand between a name and the phrase after it: "news agency", "on Sunday". */
  readonly fillAfter?: readonly string[];
  /** What joins the last names of a list: "and". */
  readonly joins?: readonly string[];
  /** After a name: it makes the name of something else, "poll", and no phrase before it counts. */
  readonly notAfterName?: readonly string[];
  /** After a name that is spoken to: it is the news itself, "told Reuters to hand over". */
  readonly notAfterSpeech?: readonly string[];
  /** Before a name: it is not the name that speaks, "the editor of". No phrase after the name counts. */
  readonly notBeforeName?: readonly string[];
  /** After a phrase that follows a name: the outlet speaks of itself, "in a statement", "it would". */
  readonly notAfterPhrase?: readonly string[];
}
