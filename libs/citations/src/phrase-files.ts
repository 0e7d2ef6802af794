import type { CreditPhrases } from './credit-phrases';
import ar from './phrases/ar.json';
import bn from './phrases/bn.json';
import cs from './phrases/cs.json';
import da from './phrases/da.json';
import de from './phrases/de.json';
import el from './phrases/el.json';
import en from './phrases/en.json';
import es from './phrases/es.json';
import fa from './phrases/fa.json';
import fi from './phrases/fi.json';
import fr from './phrases/fr.json';
import he from './phrases/he.json';
import hi from './phrases/hi.json';
import hu from './phrases/hu.json';
import id from './phrases/id.json';
import it from './phrases/it.json';
import ja from './phrases/ja.json';
import ko from './phrases/ko.json';
import ms from './phrases/ms.json';
import nl from './phrases/nl.json';
import no from './phrases/no.json';
import pl from './phrases/pl.json';
import pt from './phrases/pt.json';
import ro from './phrases/ro.json';
import ru from './phrases/ru.json';
import sv from './phrases/sv.json';
import sw from './phrases/sw.json';
import th from './phrases/th.json';
import tl from './phrases/tl.json';
import tr from './phrases/tr.json';
import uk from './phrases/uk.json';
import ur from './phrases/ur.json';
import vi from './phrases/vi.json';
import zh from './phrases/zh.json';

/** The phrases of each language, by its BCP 47 primary subtag. */
export const phraseFiles = {
  ar,
  bn,
  cs,
  da,
  de,
  el,
  en,
  es,
  fa,
  fi,
  fr,
  he,
  hi,
  hu,
  id,
  it,
  ja,
  ko,
  ms,
  nl,
  no,
  pl,
  pt,
  ro,
  ru,
  sv,
  sw,
  th,
  tl,
  tr,
  uk,
  ur,
  vi,
  zh,
} as Readonly<Record<string, CreditPhrases | undefined>>;
