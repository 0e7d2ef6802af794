import { countriesIn } from './countries-in';

describe('countriesIn', () => {
  it.each<[string, string, string[]]>([
    ['en', 'Norway and North Korea sign; South Korea and the US object', ['NO', 'KP', 'KR', 'US']],
    ['en', 'The U.S. and Papua New Guinea, not Guinea', ['US', 'PG', 'GN']],
    ['en', 'They told us that New Mexico has turkey farms', ['US']],
    ['en', 'THEY TOLD US TO LEAVE NORWAY', ['NO']],
    ['en', 'Michael Jordan left; the king of Jordan stayed', ['JO']],
    ['en', 'Ships cross the South China Sea', []],
    ['en', "Britain's talks with Chad end. Myanmar, Burma, UAE", ['GB', 'TD', 'MM', 'MM', 'AE']],
    ['id', 'Presiden AS ke Korea Utara dan Inggris, seperti as roda', ['US', 'KP', 'GB']],
    ['es', 'Corea del Norte y EE. UU. hablan con Perú', ['KP', 'US', 'PE']],
    ['fr', "La Corée du Nord, l'Ukraine et les États-Unis", ['KP', 'UA', 'US']],
    ['de', 'Russlands Nachbarn: die Türkei und Nordkorea', ['RU', 'TR', 'KP']],
    ['ru', 'Россия и Украина: президент Украины и посол России в США', ['RU', 'UA', 'UA', 'RU', 'US']],
    ['ru', 'В Северной Корее', ['KP']],
    ['hu', 'Norvégiában és Svédországban', ['NO', 'SE']],
    ['pl', 'Spotkanie w Polsce: prezydent Ukrainy i premier Norwegii', ['PL', 'UA', 'NO']],
    ['fi', 'Norjan ja Ruotsin ministerit', ['NO', 'SE']],
    ['tr', 'Norveç’in ve Türkiye’nin bakanları', ['NO', 'TR']],
    ['ar', 'رئيس فرنسا في مصر وإيران', ['FR', 'EG', 'IR']],
    ['he', 'שר החוץ של נורווגיה ביקר באיראן', ['NO', 'IR']],
    ['hi', 'भारत और नॉर्वे के मंत्री', ['IN', 'NO']],
    ['zh', '朝鲜与挪威会谈，印度尼西亚旁观，俄罗斯反对', ['KP', 'NO', 'ID', 'RU']],
    ['zh', '北韓與挪威會談', ['KP', 'NO']],
    ['ja', 'インドネシアとタイの首脳、題名はタイトル', ['ID', 'TH']],
    ['ko', '노르웨이와 인도네시아의 장관, 평화란 무엇인가, 사랑이란', ['NO', 'ID']],
    ['th', 'นายกรัฐมนตรีไทยพบผู้นำนอร์เวย์', ['TH', 'NO']],
    ['und', 'Norway', ['NO']],
    ['en', '', []],
  ])('%s: %s', (language, text, codes) => expect(countriesIn(text, language)).toEqual(codes));
});
