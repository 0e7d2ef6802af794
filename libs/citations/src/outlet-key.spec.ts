import { outletKey } from './outlet-key';

describe('outletKey', () => {
  it.each([
    ['The Fjord Times', 'Fjord Times'],
    ['fjordtimes.com', 'Fjord Times'],
    ['www.fjordtimes.co.uk', 'Fjord Times'],
  ])('%s is %s', (one, other) => expect(outletKey(one)).toBe(outletKey(other)));

  it('reads a name that is all domain endings, or nearly', () => {
    const endings = '.co.or.net'.repeat(10_000);
    expect(outletKey(`tide${endings}`)).toBe('tide');
    expect(outletKey(`tide${endings}!`)).toContain('tidecoornetcoornet');
  });
});
