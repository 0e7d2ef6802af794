'use strict';
// Preloaded into a service by NODE_OPTIONS=--require: at SIGUSR2 its Date leaps by the milliseconds in the file that
// CHAOS_CLOCK_FOLDER holds under its process id; until then it is CHAOS_CLOCK_SHIFT milliseconds off. Only Date leaps, as with a wall clock that is set: timers and
// performance.now() go by the monotonic clock, which no one sets.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const RealDate = Date;
let shift = Number(process.env.CHAOS_CLOCK_SHIFT ?? 0);

class ShiftedDate extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + shift);
    else super(...given);
  }

  static now() {
    return RealDate.now() + shift;
  }
}
// Date() without new gives a text; what other code made is a Date to it as well.
globalThis.Date = new Proxy(ShiftedDate, { apply: () => new ShiftedDate().toString() });
Object.defineProperty(ShiftedDate, Symbol.hasInstance, { value: (one) => one instanceof RealDate });
Object.defineProperty(ShiftedDate, 'name', { value: 'Date' });

process.on('SIGUSR2', () => {
  shift = Number(readFileSync(join(process.env.CHAOS_CLOCK_FOLDER, String(process.pid)), 'utf8'));
});
