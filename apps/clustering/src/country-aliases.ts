/**
 * Names by which news calls countries and which CLDR does not have, by language: `name=CODE`, parted by `;`. An empty
 * code is a longer name in which a country's name says nothing of the country. Our own list.
 */
export const countryAliases: Readonly<Record<string, string>> = {
  en: `America=US; United States of America=US; New Mexico=US; New Jersey=US; Britain=GB; Great Britain=GB; England=GB;
    Scotland=GB; Wales=GB; Northern Ireland=GB; New South Wales=AU; UAE=AE; Emirates=AE; Turkey=TR; Ivory Coast=CI;
    Czech Republic=CZ; Burma=MM; Gaza=PS; West Bank=PS; Vatican=VA; DR Congo=CD; Democratic Republic of Congo=CD;
    Republic of Congo=CG; Swaziland=SZ; Holland=NL; Republic of Ireland=IE; South China Sea=; East China Sea=;
    Gulf of Mexico=; Sea of Japan=; British Columbia=CA; District of Columbia=US`,
  id: `Amerika=US; Inggris=GB; Britania Raya=GB; Skotlandia=GB; China=CN; Cina=CN; RRT=CN; UEA=AE; Korsel=KR; Korut=KP;
    Gaza=PS; Tepi Barat=PS; Vatikan=VA; Republik Ceko=CZ; Pantai Gading=CI; Laut China Selatan=; Laut Cina Selatan=`,
  ms: 'Amerika=US; Britain=GB; England=GB; China=CN; UAE=AE; Gaza=PS; Tebing Barat=PS; Laut China Selatan=',
  es: `Estados Unidos de América=US; EEUU=US; Gran Bretaña=GB; Inglaterra=GB; Escocia=GB; Gaza=PS; Cisjordania=PS;
    República Checa=CZ; Costa de Marfil=CI; Vaticano=VA; Holanda=NL; Birmania=MM; Nuevo México=US; Nueva Jersey=US`,
  fr: `Etats-Unis=US; Grande-Bretagne=GB; Angleterre=GB; Écosse=GB; Gaza=PS; Cisjordanie=PS; Birmanie=MM; Vatican=VA;
    République tchèque=CZ; RDC=CD; Congo=CD; Nouveau-Mexique=US; Pays-Bas=NL`,
  de: `Vereinigten Staaten=US; Amerika=US; Großbritannien=GB; England=GB; Schottland=GB; Gaza=PS; Gazastreifen=PS;
    Westjordanland=PS; Elfenbeinküste=CI; Vatikan=VA; Holland=NL; Tschechische Republik=CZ; Emirate=AE`,
  pt: `EUA=US; Grã-Bretanha=GB; Inglaterra=GB; Escócia=GB; Gaza=PS; Cisjordânia=PS; República Tcheca=CZ; Irão=IR;
    Vaticano=VA; Holanda=NL; Birmânia=MM; Palestina=PS`,
  it: `Stati Uniti d'America=US; Usa=US; Gran Bretagna=GB; Inghilterra=GB; Scozia=GB; Gaza=PS; Cisgiordania=PS;
    Repubblica Ceca=CZ; Vaticano=VA; Olanda=NL; Birmania=MM`,
  nl: `Verenigde Staten=US; VS=US; Amerika=US; Groot-Brittannië=GB; Engeland=GB; Schotland=GB; Gaza=PS; Emiraten=AE;
    Westelijke Jordaanoever=PS; Holland=NL`,
  ru: `США=US; Америка=US; Британия=GB; Англия=GB; Южная Корея=KR; Северная Корея=KP; Южной Корее=KR;
    Южной Кореи=KR; Южную Корею=KR; Северной Корее=KP; Северной Кореи=KP; Северную Корею=KP; Эмираты=AE; ФРГ=DE; КНР=CN; РФ=RU;
    ЮАР=ZA; Белоруссия=BY; Молдавия=MD; Киргизия=KG; Газа=PS; Палестина=PS; Ватикан=VA; Голландия=NL; Бирма=MM`,
  uk: 'США=US; Британія=GB; Англія=GB; Південна Корея=KR; Північна Корея=KP; РФ=RU; ОАЕ=AE; Газа=PS; Палестина=PS',
  pl: 'USA=US; Ameryka=US; Polsce=PL; Stanach Zjednoczonych=US; Stanów Zjednoczonych=US; Wielka Brytania=GB; Anglia=GB; Gaza=PS; Strefa Gazy=PS; Watykan=VA; Holandia=NL',
  fi: 'Suome=FI; Yhdysval=US; Britannia=GB; Englannin=GB; Islannin=IS; Gaza=PS',
  tr: 'ABD=US; Amerika=US; İngiltere=GB; Britanya=GB; BAE=AE; Gazze=PS; Batı Şeria=PS; Vatikan=VA; Hollanda=NL',
  ar: `أمريكا=US; أميركا=US; بريطانيا=GB; إنجلترا=GB; الإمارات=AE; السعودية=SA; غزة=PS; الضفة الغربية=PS; فلسطين=PS;
    الفاتيكان=VA; هولندا=NL; الولايات المتحدة الأمريكية=US`,
  fa: 'آمریکا=US; امریکا=US; انگلیس=GB; انگلستان=GB; امارات=AE; غزه=PS; فلسطین=PS; کره جنوبی=KR; کره شمالی=KP',
  he: 'ארצות הברית=US; ארה"ב=US; בריטניה=GB; אנגליה=GB; עזה=PS',
  hi: 'अमेरिका=US; ब्रिटेन=GB; इंग्लैंड=GB; तुर्की=TR; यूएई=AE; गाजा=PS; गाज़ा=PS',
  zh: '英國=GB; 英格兰=GB; 北韓=KP; 北韩=KP; 加沙=PS; 加薩=PS; 阿联酋=AE; 阿聯酋=AE; 马里兰=US; 南中国海=; 印度洋=; 印度尼西亚=ID',
  ja: '米国=US; 英国=GB; イングランド=GB; ガザ=PS; UAE=AE; インド洋=; 中国地方=; 中国電力=; 南シナ海=',
  ko: '한국=KR; 영국=GB; 가자지구=PS; 팔레스타인=PS; 러=RU; 인도양=; 남중국해=',
};
