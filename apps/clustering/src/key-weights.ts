import type { SharedKey } from '@app/text';

/** Four times the keys that an article has, or nearly. */
const PLACES = 2048;

/**
 * The keys of one article, each once with its largest weight, in the order in which they were first met; `count` of them
 * are valid. The lists are kept, as making them anew for each article is most of the cost.
 */
export class KeyWeights {
  readonly keys: SharedKey[] = [];
  readonly weights = new Float64Array(PLACES / 2);
  count = 0;
  /** An open-addressed table (Knuth, TAOCP vol. 3, 6.4): by place one more than where in `keys`, 0 where there is none. */
  private readonly places = new Uint16Array(PLACES);

  /** Takes a key, its hash, and a weight. Of more than half as many keys as there are places, the last are left out. */
  add(key: SharedKey, hash: number, weight: number): void {
    const { keys, weights, places } = this;
    let place = hash & (PLACES - 1);
    for (let number = places[place]!; number !== 0; number = places[place]!) {
      const known = keys[number - 1]!;
      if (known === key || (known.hash === hash && known.text === key.text)) {
        if (weight > weights[number - 1]!) weights[number - 1] = weight;
        return;
      }
      place = (place + 1) & (PLACES - 1);
    }
    if (this.count === weights.length) return;
    keys[this.count] = key;
    weights[this.count] = weight;
    this.count += 1;
    places[place] = this.count;
  }

  /** Forgets everything, for the next article. */
  clear(): void {
    this.count = 0;
    this.places.fill(0);
  }
}
