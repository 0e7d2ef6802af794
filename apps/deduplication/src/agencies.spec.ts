import { agencyOfOutlet } from './agencies';

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
