import type { Article } from '@app/model';
import { Deduplicator } from './deduplicator';

const hour = 3_600_000;
const start = Date.UTC(2031, 2, 3, 9);
let nextId = 0;
function article(title: string, text: string, changes: Partial<Article> = {}): Article {
  nextId += 1;
  const usual = { id: nextId, outlet: `Outlet ${String(nextId)}`, url: null, language: 'en', published: start };
  return { ...usual, title, text, ...changes };
}
/** The verdicts of the last article against those before it, by their place from 0. */
function verdicts(...articles: Article[]): Record<number, string> {
  const deduplicator = new Deduplicator({ window: { articles: 100 } });
  const { matches } = articles.map((each) => deduplicator.add(each)).at(-1) ?? { matches: [] };
  return Object.fromEntries(matches.map(({ id, verdict }) => [articles.findIndex((each) => each.id === id), verdict]));
}

const bridge = [
  'A footbridge across the Lunde fjord gave way early on Tuesday, hours after engineers had closed it to the public.',
  'Nobody was on the span when its northern cable snapped shortly after four in the morning, the county road office said.',
  'Inspectors had measured an unusual movement of the pylon on Monday evening and ordered barriers to be put up at both ends.',
  'The bridge, opened in the spring of 1974, carried some nine hundred walkers and cyclists on an ordinary working day.',
  'Ferries will run every twenty minutes between the two quays until a temporary crossing can be floated into place.',
  'The county has set aside forty million for a replacement, but its council has twice put off the vote on where to build it.',
];
const speech =
  '“We warned the county about that cable in writing three times and each time we were told to wait for the next budget,”';
const ownReport = [
  `${speech} the harbour master said at the quay as the tide pulled at what was left of the walkway.`,
  'Schoolchildren from the islands reached their classrooms late after the crossing they use daily fell into the water overnight.',
  'Shopkeepers on the western side reckon that they will lose half their custom in the weeks before Easter, normally their best.',
  'Divers are to look at the foundations as soon as the current allows, probably at slack water towards the weekend.',
  'A petition for a road tunnel, last circulated a decade ago, had gathered two thousand new names by lunch time.',
];

describe('Deduplicator', () => {
  it.each<[string, Article[], Record<number, string>]>([
    [
      'a wire copy with another headline and a cut end',
      [
        article('Footbridge collapses over Lunde fjord', `LUNDE, Norway (AP) — ${bridge.join('\n')}`, { outlet: 'AP' }),
        article(
          '“Like thunder”: island cut off',
          `${bridge.slice(0, 4).join(' ')}\nCopyright 2031 The Associated Press.`,
        ),
      ],
      { 0: 'copy' },
    ],
    [
      'independent reports that share a long quotation',
      [
        article('Footbridge collapses', [...bridge, `${speech} the harbour master said.`].join('\n')),
        article('Islanders stranded', ownReport.join('\n')),
      ],
      {},
    ],
    [
      'a report with two paragraphs of another',
      [
        article('Footbridge collapses', bridge.join('\n')),
        article('Islanders stranded', [...ownReport, ...bridge.slice(1, 3)].join('\n')),
      ],
      { 0: 'shares-text' },
    ],
    [
      'a paywall stub',
      [
        article('Footbridge collapses over Lunde fjord', bridge.join('\n')),
        article('Footbridge collapses over Lunde fjord', `${bridge[0] ?? ''} ${bridge[1] ?? ''}`),
      ],
      { 0: 'copy' },
    ],
    [
      'one title, two stories',
      [
        article('Morning briefing: five things to know', bridge.join('\n')),
        article('Morning briefing: five things to know', ownReport.join('\n')),
      ],
      {},
    ],
    ['one short title without texts', [article('Morning briefing', ''), article('Morning briefing', '')], {}],
    [
      'one telling title without texts',
      [
        article('Footbridge collapses over Lunde fjord hours after closure', ''),
        article('Footbridge Collapses Over Lunde Fjord, Hours After Closure', ''),
      ],
      { 0: 'copy' },
    ],
    [
      'an outlet that posts its article again',
      [
        article('Footbridge collapses', bridge.join('\n'), { outlet: 'Fjord Times' }),
        article(
          'UPDATE: Footbridge collapses',
          [...bridge, 'The road office will hold a briefing at noon.'].join('\n'),
          { outlet: 'Fjord Times' },
        ),
      ],
      { 0: 'copy' },
    ],
    [
      'an Indonesian wire copy',
      [
        article(
          'Jembatan gantung di Sungai Lawa roboh',
          'Lawa (ANTARA) - Jembatan gantung yang menghubungkan dua desa di tepi Sungai Lawa roboh pada Selasa pagi setelah hujan deras mengguyur kawasan itu selama tiga hari berturut-turut. Kepala dinas pekerjaan umum setempat mengatakan tidak ada korban karena warga sudah dilarang melintas sejak Senin malam. Petugas menyiapkan dua perahu untuk mengantar anak sekolah dan pedagang pasar sampai jembatan darurat selesai dipasang akhir pekan ini.\nPewarta: Sari Dewi\nEditor: Budi\nCopyright © ANTARA 2031',
          { language: 'id', outlet: 'ANTARA' },
        ),
        article(
          'Hujan tiga hari, jembatan dua desa ambruk',
          'Jembatan gantung yang menghubungkan dua desa di tepi Sungai Lawa roboh pada Selasa pagi setelah hujan deras mengguyur kawasan itu selama tiga hari berturut-turut. Kepala dinas pekerjaan umum setempat mengatakan tidak ada korban karena warga sudah dilarang melintas sejak Senin malam. Petugas menyiapkan dua perahu untuk mengantar anak sekolah dan pedagang pasar sampai jembatan darurat selesai dipasang akhir pekan ini.\nBaca juga: Banjir di hulu\nSumber: Antara',
          { language: 'id' },
        ),
      ],
      { 0: 'copy' },
    ],
    [
      'a Chinese wire copy under a wrong language',
      [
        article(
          '峡湾人行桥凌晨坍塌',
          '新华社奥斯陆3月3日电（记者李某）一座横跨峡湾的人行桥星期二凌晨坍塌，数小时前工程师刚刚将其封闭。当地公路部门说，北侧钢索在四点多断裂时桥上没有行人。检查人员星期一晚上发现桥塔出现异常位移，随即下令在两端设置护栏。这座桥建成于上世纪七十年代，平日约有九百人步行或骑车通过。在临时通道建成之前，渡轮将每二十分钟往返一次。（完）',
          { language: 'zh', outlet: '新华社' },
        ),
        article(
          '挪威一桥梁垮塌无人伤亡',
          '一座横跨峡湾的人行桥星期二凌晨坍塌，数小时前工程师刚刚将其封闭。当地公路部门说，北侧钢索在四点多断裂时桥上没有行人。检查人员星期一晚上发现桥塔出现异常位移，随即下令在两端设置护栏。这座桥建成于上世纪七十年代，平日约有九百人步行或骑车通过。\n来源：新华社',
          { language: 'ja' },
        ),
      ],
      { 0: 'copy' },
    ],
    [
      'a Thai copy cut at its end',
      [
        article(
          'สะพานข้ามฟยอร์ดพังถล่ม',
          'สะพานคนเดินข้ามฟยอร์ดลุนเดพังลงเช้าวันอังคาร ไม่กี่ชั่วโมงหลังจากวิศวกรสั่งปิดไม่ให้ประชาชนใช้ สำนักงานทางหลวงของจังหวัดระบุว่าไม่มีใครอยู่บนสะพานขณะที่สายเคเบิลด้านเหนือขาดเมื่อเวลาหลังสี่นาฬิกา เจ้าหน้าที่ตรวจสอบพบการเคลื่อนตัวผิดปกติของเสาสะพานตั้งแต่คืนวันจันทร์และให้ตั้งแผงกั้นไว้ทั้งสองฝั่ง เรือข้ามฟากจะวิ่งทุกยี่สิบนาทีระหว่างท่าเรือทั้งสองจนกว่าจะติดตั้งทางข้ามชั่วคราวเสร็จ ชาวบ้านหลายร้อยคนต้องเปลี่ยนเส้นทางไปทำงานและไปโรงเรียนตลอดทั้งสัปดาห์',
          { language: 'th' },
        ),
        article(
          'ไม่มีผู้บาดเจ็บจากเหตุสะพานพัง',
          'สะพานคนเดินข้ามฟยอร์ดลุนเดพังลงเช้าวันอังคาร ไม่กี่ชั่วโมงหลังจากวิศวกรสั่งปิดไม่ให้ประชาชนใช้ สำนักงานทางหลวงของจังหวัดระบุว่าไม่มีใครอยู่บนสะพานขณะที่สายเคเบิลด้านเหนือขาดเมื่อเวลาหลังสี่นาฬิกา เจ้าหน้าที่ตรวจสอบพบการเคลื่อนตัวผิดปกติของเสาสะพานตั้งแต่คืนวัน',
          { language: 'th' },
        ),
      ],
      { 0: 'copy' },
    ],
    [
      'a Japanese copy with another beginning',
      [
        article(
          '歩道橋が崩落',
          'ルンデ湾にかかる歩道橋が火曜日の早朝に崩れ落ちた。技術者が通行を止めてから数時間後のことだった。郡の道路事務所によると、北側のケーブルが午前四時すぎに切れたとき、橋の上に人はいなかった。点検員は月曜日の夜に主塔の異常な動きを見つけ、両端に柵を置くよう命じていた。橋は一九七四年の春に開通し、平日には九百人ほどが歩いたり自転車で渡ったりしていた。仮の渡しができるまで、二つの岸壁の間を渡し船が二十分おきに走る。',
          { language: 'ja' },
        ),
        article(
          '島の通勤通学に影響',
          '本紙の取材では、島の小学校はこの日、始業を一時間遅らせた。ルンデ湾にかかる歩道橋が火曜日の早朝に崩れ落ちた。技術者が通行を止めてから数時間後のことだった。郡の道路事務所によると、北側のケーブルが午前四時すぎに切れたとき、橋の上に人はいなかった。点検員は月曜日の夜に主塔の異常な動きを見つけ、両端に柵を置くよう命じていた。橋は一九七四年の春に開通し、平日には九百人ほどが歩いたり自転車で渡ったりしていた。仮の渡しができるまで、二つの岸壁の間を渡し船が二十分おきに走る。',
          { language: 'ja' },
        ),
      ],
      { 0: 'copy' },
    ],
  ])('%s', (_name, articles, expected) => expect(verdicts(...articles)).toEqual(expected));

  it('names the agency', () => {
    const { credit } = new Deduplicator({ window: { articles: 10 } }).add(
      article('Footbridge', `OSLO (Reuters) - ${bridge[0] ?? ''}`),
    );
    expect(credit).toBe('Reuters');
  });

  it('learns an outlet’s furniture, so that stubs with nothing else in common stay apart', () => {
    const furniture =
      'Subscribers of the Fjord Times read every article on all their devices without limits and support reporting from the islands. ' +
      'A digital month costs less than two cups of coffee at the quay, and you may leave at the end of any month you like. ' +
      'Sign in with the address you gave us when you ordered, or ask our service desk for a new password by letter.';
    const stubs = [...bridge, ...ownReport.slice(1)].map((sentence, at) =>
      article(`Title ${String(at)}`, `${sentence}\n${furniture}`, { outlet: 'Fjord Times' }),
    );
    const deduplicator = new Deduplicator({ window: { articles: 100 } });
    expect(
      stubs
        .map((each) => deduplicator.add(each).matches)
        .slice(2)
        .flat(),
    ).toEqual([]);
  });

  it('puts a changed text in the place of the old one', () => {
    const deduplicator = new Deduplicator({ window: { articles: 100 } });
    const [one, two] = [article('One', bridge.join('\n')), article('Two', ownReport.join('\n'))];
    deduplicator.add(one);
    expect(deduplicator.add(two).matches).toEqual([]);
    expect(deduplicator.add({ ...two, text: one.text }).matches).toMatchObject([{ id: one.id, verdict: 'copy' }]);
    expect(deduplicator.size).toBe(2);
  });

  it('judges after a restore as if it had never stopped', () => {
    const sentences = [...bridge, ...ownReport];
    const articles = Array.from({ length: 300 }, (_, at) => {
      const text = [0, 1, 2, 3].map(
        (step) => `${sentences[(at * step + at) % sentences.length] ?? ''} Part ${String(at % 90)}.`,
      );
      return article(`Title number ${String(at % 40)}`, `${text.join('\n')}\nThe end of it all.`, {
        outlet: `Outlet ${String(at % 7)}`,
        published: start + at * hour,
      });
    });
    const running = new Deduplicator({ window: { articles: 1000 } });
    const learned = articles.slice(0, 200).flatMap((each) => running.add(each).learned);
    expect(learned.length).toBeGreaterThan(0);
    const restored = new Deduplicator({ window: { articles: 1000 }, boilerplate: learned });
    for (const each of articles.slice(0, 200)) restored.restore(each);
    const rest = articles.slice(200);
    expect(rest.map((each) => restored.add(each))).toEqual(rest.map((each) => running.add(each)));
  });

  it('forgets those that leave the window, their titles too', () => {
    const deduplicator = new Deduplicator({ window: { articles: 2 } });
    const title = 'Footbridge collapses over Lunde fjord hours after closure';
    const [first, ...others] = [article(title, ''), article('A', ''), article('B', ''), article(title, '')];
    if (first) deduplicator.add(first);
    expect(others.map((each) => deduplicator.add(each).matches)).toEqual([[], [], []]);
    expect([deduplicator.size, deduplicator.has(first?.id ?? 0)]).toEqual([2, false]);
    expect([deduplicator.remove(others[2]?.id ?? 0), deduplicator.size]).toEqual([true, 1]);
  });

  it('takes back what was not saved', () => {
    const deduplicator = new Deduplicator({ window: { articles: 100 } });
    const saved = [article('One', `${bridge.join('\n')}\nAsk us.`, { outlet: 'Fjord Times' })];
    const lost = ['Two', 'Three', 'Four'].map((title) =>
      article(title, `${ownReport.join('\n')}\nAsk us.`, { outlet: 'Fjord Times' }),
    );
    saved.forEach((each) => deduplicator.add(each));
    const answers = lost.map((each) => deduplicator.add(each));
    deduplicator.takeBack(
      lost.map(({ id }) => id),
      answers.flatMap(({ learned }) => learned),
    );
    expect(deduplicator.size).toBe(1);
    expect(lost.map((each) => deduplicator.add(each))).toEqual(answers);
  });
});
