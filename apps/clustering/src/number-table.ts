/** Places that a table begins with; it doubles when half are taken. */
const FIRST_PLACES = 1024;

/**
 * Finds whole numbers from 0 on by the hash of what each stands for: an open-addressed table (Knuth, TAOCP vol. 3, 6.4, with
 * its Algorithm R for taking out). Eight to sixteen bytes a number, where a Map takes thirty to sixty.
 */
export class NumberTable {
  /** By place one more than the number, 0 where there is none. */
  private places = new Int32Array(FIRST_PLACES);
  private count = 0;

  /** @param hashOf the hash of what a number in the table stands for, of 32 bits that are mixed well */
  constructor(private readonly hashOf: (number: number) => number) {}

  /** The number with this hash that `is` says is meant; −1 when there is none. */
  find(hash: number, is: (number: number) => boolean): number {
    const { places } = this;
    const last = places.length - 1;
    for (let place = hash & last; places[place] !== 0; place = (place + 1) & last) {
      const number = places[place]! - 1;
      if (is(number)) return number;
    }
    return -1;
  }

  /** Puts in a number that is not in it. */
  add(number: number): void {
    this.count += 1;
    if (2 * this.count > this.places.length) this.double();
    this.enter(number);
  }

  /** Takes out a number that is in it, which stands still for what it did. */
  remove(number: number): void {
    const { places } = this;
    const last = places.length - 1;
    let hole = this.hashOf(number) & last;
    while (places[hole] !== number + 1) hole = (hole + 1) & last;
    this.count -= 1;
    // What stands behind moves up where it would not be found any more, as its way to its place leads over the hole.
    for (let place = (hole + 1) & last; places[place] !== 0; place = (place + 1) & last) {
      const wanted = this.hashOf(places[place]! - 1) & last;
      if (((place - wanted) & last) < ((place - hole) & last)) continue;
      places[hole] = places[place]!;
      hole = place;
    }
    places[hole] = 0;
  }

  private double(): void {
    const before = this.places;
    this.places = new Int32Array(2 * before.length);
    for (const number of before) if (number !== 0) this.enter(number - 1);
  }

  private enter(number: number): void {
    const { places } = this;
    const last = places.length - 1;
    let place = this.hashOf(number) & last;
    while (places[place] !== 0) place = (place + 1) & last;
    places[place] = number + 1;
  }
}
