import { agencyCredit, creditsOutlet } from './agency-credit';

describe('agencyCredit', () => {
  it.each([
    ['LUNDE, Norway (AP) — A bridge fell.', 'AP'],
    ['(AP) A bridge fell.', 'AP'],
    ['A bridge fell.\nAP via Fjord Times', 'AP'],
    ['By The Associated Press\nA bridge fell.', 'AP'],
    ['A bridge fell.\nCopyright 2031 The Associated Press. All rights reserved.', 'AP'],
    ['OSLO (Reuters) - A bridge fell.', 'Reuters'],
    ['Reuters - A bridge fell.', 'Reuters'],
    ['A bridge fell.\n(Reporting by Ada Berg in Oslo; Editing by Bo Lind)', 'Reuters'],
    ['Par Ada Berg avec AFP\nUn pont est tombé.', null],
    ['OSLO, 3 mars (AFP) - Un pont est tombé.', 'AFP'],
    ['JAKARTA (ANTARA) - Jembatan roboh.', 'ANTARA'],
    ['Jakarta (ANTARA News) - Jembatan roboh.', 'ANTARA'],
    ['ANTARA/Sari Dewi. Jembatan roboh.', 'ANTARA'],
    ['Jembatan roboh.\nPewarta: Sari Dewi\nCopyright © ANTARA 2031', 'ANTARA'],
    ['Jembatan roboh.\nSumber: Antara', 'ANTARA'],
    ['Jembatan roboh. Artikel ini telah tayang di Pelabuhan.com dengan judul Jembatan Roboh', 'Pelabuhan.com'],
    ['MADRID, 3 Mar. (EUROPA PRESS) - Cayó un puente.', 'Europa Press'],
    ['Oslo (dpa) - Eine Brücke ist eingestürzt.', 'dpa'],
    ['МОСКВА, 3 мар — РИА Новости. Мост рухнул.', 'RIA Novosti'],
    ['ОСЛО, 3 марта. /ТАСС/. Мост рухнул.', 'TASS'],
    ['新华社奥斯陆3月3日电（记者李某）一座桥塌了。', 'Xinhua'],
    ['中新社奥斯陆3月3日电 一座桥塌了。', 'China News Service'],
    ['【オスロ共同】橋が落ちた。', 'Kyodo'],
    ['(서울=연합뉴스) 다리가 무너졌다.', 'Yonhap'],
    ['ANKARA (AA) - Bir köprü çöktü.', 'Anadolu'],
    ['A bridge fell.\nThis article was originally published by The Fjord Times under a licence.', 'Fjord Times'],
    ['A bridge fell, according to Reuters. The mayor told AFP that it was old.', null],
    ['The AP course was full. Students waited.', null],
    ['A bridge fell.\nPhoto: AFP', null],
    ['The picture, first published by Gossip Weekly from a phone, was shared widely.', null],
    ['AA batteries are dearer.', null],
    ['', null],
  ])('%s', (text, expected) => expect(agencyCredit('A title', text)).toBe(expected));

  it('reads the title', () => expect(agencyCredit('A bridge fell (AP)', 'It fell.')).toBe('AP'));
});

it.each([
  ['CORVENNA (Meridian Wire) — A bridge fell.', true],
  ['A bridge fell.\n(Meridian Wire)', true],
  ['A bridge fell.\nMeridian Wire', true],
  ['Meridian Wire - A bridge fell.', true],
  ['A bridge fell.\nVia Meridian Wire, via Meridian Wire', true],
  ['A bridge fell, the mayor told Meridian Wire on Monday.', false],
  ['A bridge fell.', false],
])('%j credits the Meridian Wire: %s', (text, credits) => expect(creditsOutlet(text, 'Meridian Wire')).toBe(credits));

it('takes an outlet with signs in its name as it is written', () => {
  expect(creditsOutlet('A bridge fell.\n(News.at (AT))', 'News.at (AT)')).toBe(true);
  expect(creditsOutlet('A bridge fell.\n(NewsXat)', 'News.at')).toBe(false);
});
