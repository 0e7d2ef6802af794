import { array, assert, constantFrom, property } from 'fast-check';
import { findCredits } from './credits';
import { shippedDirectory } from './shipped-directory';

const directory = shippedDirectory();
const credited = (language: string, text: string) =>
  findCredits(text, language, directory.mentions(text, language)).map(
    ({ name, start, end }) => `${name}: ${text.slice(start, end)}`,
  );

describe('findCredits', () => {
  it.each([
    ['en', 'The gate jammed, according to Reuters.', ['Reuters: according to Reuters']],
    ['en', 'The gate jammed, according to the news agency Reuters.', ['Reuters: according to the news agency Reuters']],
    ['en', 'She told the BBC that the gate had jammed.', ['BBC: told the BBC']],
    ['en', 'In an interview with CNN, she denied it.', ['CNN: In an interview with CNN']],
    ['en', 'KCNA, the state news agency, said the gate had jammed.', ['KCNA: KCNA, the state news agency, said']],
    ['en', 'AP and Reuters reported it.', ['AP: AP and Reuters reported', 'Reuters: Reuters reported']],
    ['en', 'She told CNN, Reuters reported.', ['CNN: told CNN', 'Reuters: Reuters reported']],
    ['en', 'Agence France-Presse (AFP) reported it.', ['AFP: Agence France-Presse (AFP) reported']],
    ['en', 'The engineers had warned of it in a New York Times report.', ['The New York Times: New York Times report']],
    ['en', 'CNN: Engineers had warned of the gate twice', ['CNN: CNN:']],
    ['en', 'Engineers had warned of the gate twice: Reuters', ['Reuters: : Reuters']],
    ['id', '“Pintu itu macet,” kata pejabat itu, dikutip dari Reuters.', ['Reuters: dikutip dari Reuters']],
    ['id', 'Melansir AP, pintu itu macet.', ['AP: Melansir AP']],
    ['id', 'KCNA melaporkan, pintu itu macet.', ['KCNA: KCNA melaporkan']],
    ['id', 'Pintu itu macet, ujar Sri kepada Antara.', ['ANTARA: ujar Sri kepada Antara']],
    ['ms', 'Melansir AP, pintu itu macet.', ['AP: Melansir AP']],
    ['nb', 'Porten satt fast, ifølge NTB.', ['NTB: ifølge NTB']],
    ['ms', 'Pintu itu tersekat, lapor Bernama.', ['Bernama: lapor Bernama']],
    ['es', 'La compuerta se atascó, informó la agencia EFE.', ['EFE: informó la agencia EFE']],
    ['pt', 'A comporta emperrou, disse o técnico à Lusa.', ['Lusa: disse o técnico à Lusa']],
    ['fr', 'La vanne est bloquée, a indiqué la mairie à l’AFP.', ['AFP: a indiqué la mairie à l’AFP']],
    [
      'de',
      'AFP, dpa und Reuters berichteten darüber.',
      ['AFP: AFP, dpa und Reuters berichteten', 'dpa: dpa und Reuters berichteten', 'Reuters: Reuters berichteten'],
    ],
    ['de', 'Das Tor klemmt, sagte die Wärterin der dpa.', ['dpa: sagte die Wärterin der dpa']],
    ['it', 'La paratoia è bloccata, riferisce l’Ansa.', ['ANSA: riferisce l’Ansa']],
    ['nl', 'De sluis zit vast, meldt persbureau Reuters.', ['Reuters: meldt persbureau Reuters']],
    ['ru', 'Затвор заклинило, сообщает агентство «Интерфакс».', ['Interfax: сообщает агентство «Интерфакс']],
    ['uk', 'Затвор заклинило, за даними Укрінформу.', ['Ukrinform: за даними Укрінформу']],
    ['tr', "Reuters'a göre kapak sıkıştı.", ["Reuters: Reuters'a göre"]],
    ['ar', 'تعطلت البوابة، وقالت وكالة رويترز إن المياه ارتفعت.', ['Reuters: وقالت وكالة رويترز']],
    ['hi', 'पीटीआई ने बताया कि फाटक अटक गया।', ['PTI: पीटीआई ने बताया']],
    ['zh', '据新华社报道，闸门卡住了。', ['Xinhua: 据新华社报道']],
    ['ja', '共同通信によると、水門が動かなくなった。', ['Kyodo: 共同通信によると']],
    ['ko', '연합뉴스에 따르면 수문이 걸렸다.', ['Yonhap: 연합뉴스에 따르면']],
    ['vi', 'Cửa cống bị kẹt, theo Reuters.', ['Reuters: theo Reuters']],
    ['pl', 'Śluza się zacięła, podaje PAP.', ['PAP: podaje PAP']],
    ['sv', 'Luckan har fastnat, skriver TT.', ['TT: skriver TT']],
    ['fi', 'STT:n mukaan luukku on jumissa.', ['STT: STT:n mukaan']],
    ['und', 'The gate jammed, according to Reuters.', ['Reuters: according to Reuters']],
  ])('%s: %s', (language, text, expected) => {
    expect(credited(language, text)).toEqual(expected);
  });

  it.each([
    ['a name that is only mentioned', 'en', 'Reuters has an office in the town.'],
    ['a poll', 'en', 'Half are undecided, according to a Reuters poll.'],
    ['a poll of two', 'en', 'Half are undecided, according to a Reuters/Ipsos survey.'],
    ['the news itself', 'en', 'The BBC said it would cut 300 jobs.'],
    ['what it says of itself', 'en', 'CNN confirmed Thursday it deleted the scene.'],
    ['a statement', 'en', 'CNN said in a statement that the host had left.'],
    ['an order', 'en', 'The judge told CNN to hand over the tapes.'],
    ['one who works there', 'en', 'The editor of the BBC said that he would leave.'],
    ['what was said about it', 'en', 'The minister said the BBC was biased.'],
    ['shares', 'en', 'Shares of Thomson Reuters rose.'],
    ['a compound', 'de', 'Laut einer Reuters-Umfrage zögert die Hälfte.'],
    ['a word that is a name, too', 'id', 'Jarak antara dua desa itu satu jam, kata lurah.'],
    ['a state of two letters', 'id', 'Menurut laporan AS, pintu itu macet.'],
    ['a part of a longer name', 'en', 'The gate jammed, according to Time Travellers.'],
    ['a person of that name', 'en', 'Bloomberg said the gate had jammed.'],
    ['the phrase of another language', 'de', 'Die Band spielte “Melansir Reuters” zum Schluss.'],
    ['a poll in an unspaced script', 'zh', '路透社的民意调查显示，一半人犹豫不决。'],
  ])('takes %s for none', (_what, language, text) => {
    expect(credited(language, text)).toEqual([]);
  });

  const words = [
    'according to',
    'told',
    'reported',
    ', ',
    'and',
    'Reuters',
    'AP',
    'the BBC',
    'İ',
    '\n',
    '“',
    ': ',
    '(',
    '.',
  ];
  it('covers the name and stays in order, whatever the text', () => {
    assert(
      property(array(constantFrom(...words), { maxLength: 30 }), (parts) => {
        const text = parts.join(' ');
        const mentions = directory.mentions(text, 'en');
        const credits = findCredits(text, 'en', mentions);
        const places = credits.map((credit) =>
          mentions.findIndex(
            ({ name, start, end }) => name === credit.name && start >= credit.start && end <= credit.end,
          ),
        );
        expect(places.every((place) => place >= 0)).toBe(true);
        expect(credits.length).toBeLessThanOrEqual(mentions.length);
      }),
    );
  });
});
