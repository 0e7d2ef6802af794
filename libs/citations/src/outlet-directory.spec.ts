import { shippedOutlets } from './known-outlet';
import { OutletDirectory } from './outlet-directory';

const directory = new OutletDirectory(shippedOutlets(), [
  { name: 'Quay Courier', homepage: 'https://www.quay-courier.example/news' },
  { name: 'Lantern', homepage: null },
  { name: 'Reuters: World News', homepage: 'https://www.reuters.com/world' },
  { name: 'L’Écho du Port', homepage: 'https://echo-port.example' },
]);
const named = (text: string, language: string): string[] =>
  directory.mentions(text, language).map(({ name, start, end }) => `${name} = ${text.slice(start, end)}`);

describe('mentions', () => {
  it.each([
    ['an alias', 'en', 'The Associated Press reported it.', ['AP = Associated Press']],
    ['the longest', 'en', 'The Associated Press of Pakistan said.', ['APP = Associated Press of Pakistan']],
    ['a name within a name', 'id', 'Menurut CNN Indonesia, CNN', ['CNN Indonesia = CNN Indonesia', 'CNN = CNN']],
    [
      'punctuation around it',
      'en',
      '(Reuters), "AFP": dpa/EFE',
      ['Reuters = Reuters', 'AFP = AFP', 'dpa = dpa', 'EFE = EFE'],
    ],
    ['a possessive', 'en', 'Reuters’s and AFP’s reports', ['Reuters = Reuters', 'AFP = AFP']],
    ['a typographic apostrophe', 'fr', 'selon L’Équipe', ["L'Équipe = L’Équipe"]],
    ['part of a word', 'en', 'Reutersville, preAFP, APs', []],
    ['small letters of an acronym', 'en', 'an ap is not a cna', []],
    ['small letters of a name', 'en', 'associated press', []],
    ['capitals of a name', 'en', 'ASSOCIATED PRESS', ['AP = ASSOCIATED PRESS']],
    ['a domain', 'id', 'dilansir dari kompas.com, Selasa', ['Kompas = kompas.com']],
    ['an address and a handle', 'en', 'https://reuters.com/ap/AFP www.cnn.com @CNN #BBC twitter.com/AP', []],
    ['an abbreviation of other words', 'en', 'Australian Federal Police (AFP) raided. AFP officers left.', []],
    [
      'an abbreviation of its words',
      'en',
      'Agence France-Presse (AFP) said',
      ['AFP = Agence France-Presse', 'AFP = AFP'],
    ],
    ['none of a word in small letters', 'id', 'antara lain, tempo hari, kompas', []],
    ['Russian cases', 'ru', 'сообщили Интерфаксу и Укринформу', ['Interfax = Интерфаксу', 'Ukrinform = Укринформу']],
    ['Finnish cases', 'fi', 'Reutersin mukaan', ['Reuters = Reutersin']],
    ['Hungarian cases', 'hu', 'a Bloombergnek és az MTI-nek', ['Bloomberg = Bloombergnek', 'MTI = MTI']],
    ['Arabic prefixes', 'ar', 'وقال لرويترز', ['Reuters = رويترز']],
    ['Chinese', 'zh', '据路透社报道，新华社', ['Reuters = 路透社', 'Xinhua = 新华社']],
    ['Japanese', 'ja', 'ロイター通信によると', ['Reuters = ロイター通信']],
    ['Korean', 'ko', '연합뉴스는 보도했다', ['Yonhap = 연합뉴스']],
    ['Hindi', 'hi', 'समाचार एजेंसी पीटीआई के अनुसार', ['PTI = पीटीआई']],
    ['an own outlet', 'en', 'the Quay Courier said', ['Quay Courier = Quay Courier']],
    ['a name that two bear, in Spanish', 'es', 'según ABC', ['Diario ABC = ABC']],
    [
      'a name short for one before',
      'en',
      'The Los Angeles Times said, and The Times added',
      ['Los Angeles Times = The Los Angeles Times', 'Los Angeles Times = The Times'],
    ],
    ['a name that two bear, in English', 'en', 'told ABC', ['ABC News = ABC']],
  ])('%s', (_, language, text, expected) => expect(named(text, language)).toEqual(expected));

  it.each([
    ['Time reported', true],
    ['“Time” reported', undefined],
    ['TIME magazine reported', undefined],
    ['Lantern reported', true],
    ['Reuters reported', undefined],
  ])('%s: weak is %s', (text, weak) => expect(directory.mentions(text, 'en')[0]?.weak).toBe(weak));

  it('takes time in proportion to the text', () => {
    const text = 'The Associated Press of Pakista '.repeat(4_000) + 'وبلكوبلك'.repeat(4_000) + '新华'.repeat(10_000);
    expect(directory.mentions(text, 'en')).toHaveLength(4_000);
  });
});

describe('named', () => {
  it.each([
    ['AP News', 'AP'],
    ['reuters.com', 'Reuters'],
    ['https://www.reuters.com/', 'Reuters'],
    ['The Jakarta Post', 'The Jakarta Post'],
    ['jakarta post', 'The Jakarta Post'],
    ['新华社', 'Xinhua'],
    ['Reuters: World News', 'Reuters'],
    ['quay courier', 'Quay Courier'],
    ['Nobody Knows', null],
    ['', null],
  ])('%s is %s', (name, expected) => expect(directory.named(name)?.name ?? null).toBe(expected));
});

describe('ofAddress', () => {
  it.each([
    ['https://apnews.com/article/x', 'AP'],
    ['https://www.reuters.com/world/x', 'Reuters'],
    ['http://edition.cnn.com/2020/x', 'CNN'],
    ['https://www.bbc.co.uk/news/1', 'BBC'],
    ['https://quay-courier.example/a', 'Quay Courier'],
    ['https://notreuters.com/', null],
    ['https://reuters.com.evil.example/', null],
    ['reuters.com', null],
    ['', null],
  ])('%s is of %s', (url, expected) => expect(directory.ofAddress(url)).toBe(expected));

  it('tells own outlets apart by their ports, and not by a host that they share', () => {
    const own = new OutletDirectory(shippedOutlets(), [
      { name: 'Quay Courier', homepage: 'http://127.0.0.1:4001/' },
      { name: 'Harbour Post', homepage: 'http://127.0.0.1:4002/' },
      { name: 'Blog of Ann', homepage: 'https://blogs.example/ann' },
      { name: 'Blog of Bea', homepage: 'https://blogs.example/bea' },
      { name: 'AP in English', homepage: 'https://apnews.com/' },
      { name: 'AP in Spanish', homepage: 'https://apnews.com/es' },
    ]);
    expect(own.ofAddress('http://127.0.0.1:4002/news/1')).toBe('Harbour Post');
    expect(own.ofAddress('https://blogs.example/ann/1')).toBeNull();
    expect(own.named('Blog of Bea')?.name).toBe('Blog of Bea');
    expect(own.named('AP in Spanish')?.name).toBe('AP');
  });
});
