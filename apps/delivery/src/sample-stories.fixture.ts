import { noFacts, type Story, type StoryArticle } from '@app/model';

/** Minutes before the sample's noon, 22 November 2026 UTC. */
const ago = (minutes: number): Date => new Date(Date.UTC(2026, 10, 22, 12) - minutes * 60_000);

type Report = [outlet: string, language: string, minutes: number, title: string, lead?: string, copyOf?: number];

/** A story of our own making for tests and pages; its first report gives title and lead, ids count from `id * 100 + 1`. */
export function sampleStory(id: number, reports: readonly Report[], over: Partial<Story> = {}): Story {
  const articles = reports.map(([outlet, language, minutes, title, lead = '', copyOf], index): StoryArticle => ({
    id: id * 100 + index + 1,
    url: `https://${outlet.toLowerCase().replace(/[^a-z]+/g, '') || 'outlet'}.example/news/${id}${index}?a=1&b=2`,
    title,
    lead,
    outlet,
    language,
    published: ago(minutes),
    received: ago(minutes - 2),
    copyOf: copyOf === undefined ? null : id * 100 + copyOf,
  }));
  return {
    id,
    title: articles[0]!.title,
    lead: articles[0]!.lead,
    language: articles[0]!.language,
    startedAt: ago(Math.max(...reports.map((report) => report[2]))),
    updatedAt: ago(Math.min(...reports.map((report) => report[2]))),
    sequence: articles.length + 1,
    facts: { ...noFacts, headlineArticle: articles[0]!.id, leadArticle: articles[0]!.lead ? articles[0]!.id : null },
    articles,
    ...over,
  };
}

/** An earthquake told in six languages, with wire copies. */
export const quakeStory = sampleStory(41, [
  [
    'Northern Wire',
    'en',
    190,
    'Strong quake off Sumba shakes eastern Indonesia; no tsunami expected',
    'A magnitude 6.3 earthquake struck south of Sumba on Sunday morning, cracking walls and sending people into the streets of Waingapu. The weather agency said it expected no tsunami.',
  ],
  [
    'Harian Timur',
    'id',
    205,
    'Gempa M6,3 guncang Sumba, warga berhamburan ke luar rumah',
    'Gempa terasa kuat selama sepuluh detik.',
  ],
  ['Harbour Post', 'en', 180, 'Strong quake off Sumba shakes eastern Indonesia; no tsunami expected', '', 1],
  ['The Valley Ledger', 'en', 171, 'Strong quake off Sumba shakes eastern Indonesia', '', 1],
  ['Kabar Selatan', 'id', 150, 'BMKG: gempa Sumba tidak berpotensi tsunami', 'Gempa susulan tercatat sebelas kali.'],
  ['صحيفة الشرق', 'ar', 130, 'زلزال قوي يضرب سواحل سومبا في إندونيسيا', 'قالت السلطات إنه لا خطر من موجات مد عاتية.'],
  ['南風新聞', 'ja', 95, 'インドネシア・スンバ島沖でM6.3の地震 津波の心配なし', '気象当局が発表した。'],
  [
    'Le Courrier du Port',
    'fr',
    60,
    'Séisme de magnitude 6,3 au large de Sumba',
    'Des murs fissurés, aucune victime signalée.',
  ],
  [
    'Harian Timur',
    'id',
    14,
    'Sembilan puluh rumah rusak akibat gempa Sumba',
    'Bupati menetapkan tanggap darurat tiga hari.',
  ],
]);

/** A front page's worth of stories, the quake first. */
export const sampleStories: readonly Story[] = [
  quakeStory,
  sampleStory(42, [
    ['Kontor Nyt', 'da', 300, 'Rådet enes om nye grænser for kviksølv', 'Fem års forhandlinger er slut.'],
    ['Baltic Observer', 'en', 290, 'Council agrees tighter limits on mercury', 'The rules bind from 2029.'],
    ['Le Courrier du Port', 'fr', 240, 'Mercure : le Conseil s’accorde sur de nouvelles limites'],
  ]),
  sampleStory(43, [
    [
      'صحيفة الشرق',
      'ar',
      45,
      'افتتاح أول خط قطار سريع بين المدينتين بعد ثماني سنوات من العمل',
      'انطلقت الرحلة الأولى صباح الأحد وعلى متنها أربعمئة راكب.',
    ],
    [
      'Rail & Road',
      'en',
      40,
      'First high-speed line between the two cities opens',
      'Eight years late, 40 minutes faster.',
    ],
  ]),
  sampleStory(44, [['南風新聞', 'ja', 33, '町の図書館、夜も開館へ 住民投票で賛成七割', '来年四月から午後十時まで。']]),
  sampleStory(45, [
    ['Northern Wire', 'en', 520, 'Researchers map a river beneath the ice sheet', 'It runs 460 kilometres to the sea.'],
    ['The Valley Ledger', 'en', 500, 'Researchers map a river beneath the ice sheet', '', 1],
    ['Harbour Post', 'en', 480, 'Researchers map a river beneath the ice sheet', '', 1],
    [
      'Polar Notes',
      'en',
      440,
      'What a hidden river means for the ice above it',
      'Melt may travel faster than models assume.',
    ],
  ]),
  sampleStory(46, [
    [
      'Kabar Selatan',
      'id',
      75,
      'Harga cabai turun setelah panen raya',
      'Petani meminta pemerintah menyerap hasil panen.',
    ],
  ]),
  sampleStory(47, [
    ['Harbour Post', 'en', 620, 'Ferry workers call off Monday’s strike', 'Both sides return to talks on rosters.'],
    ['Baltic Observer', 'en', 610, 'Strike on the ferries is off'],
  ]),
];

/** Topics to show beside them. */
export const sampleTopics = [
  { name: 'Earthquakes', slug: 'earthquakes' },
  { name: 'Bahasa Indonesia', slug: 'bahasa-indonesia' },
  { name: 'Climate & ice', slug: 'climate-ice' },
];
