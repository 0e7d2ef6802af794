import { outletKey } from './outlet-key';

describe('outletKey', () => {
  it.each([
    ['The Fjord Times', 'Fjord Times'],
    ['fjordtimes.com', 'Fjord Times'],
    ['www.fjordtimes.co.uk', 'Fjord Times'],
  ])('%s is %s', (one, other) => expect(outletKey(one)).toBe(outletKey(other)));
});
