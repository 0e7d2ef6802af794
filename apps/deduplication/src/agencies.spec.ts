import { agencyOfOutlet, outletKey } from './agencies';

describe('agencyOfOutlet', () => {
  it.each([
    ['AP', 'AP'],
    ['AP News', 'AP'],
    ['The Associated Press', 'AP'],
    ['reuters.com', 'Reuters'],
    ['https://www.reuters.com/', 'Reuters'],
    ['ANTARA News', 'ANTARA'],
    ['Xinhua', 'Xinhua'],
    ['新华社', 'Xinhua'],
    ['Yonhap News Agency', 'Yonhap'],
    ['Fjord Times', null],
    ['Apollo Press', null],
  ])('%s', (outlet, expected) => expect(agencyOfOutlet(outlet)).toBe(expected));
});

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
