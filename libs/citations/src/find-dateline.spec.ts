import { findDateline } from './find-dateline';

describe('findDateline', () => {
  it.each([
    ['TELUK SANDAR (CRN) — The pier', 'TELUK SANDAR (CRN)'],
    ['Teluk Sandar, Warta Teluk - Pelabuhan', 'Teluk Sandar, Warta Teluk'],
    ['TELUK, WARTA.com – Kepala', 'TELUK, WARTA.com'],
    ['Liputan9.com, Teluk - Kepala', 'Liputan9.com, Teluk'],
    ['NORTH SKERRY, Sept 22 (Coast Radio) - Two', 'NORTH SKERRY, Sept 22 (Coast Radio)'],
    ['Puerto Viejo, 12 sep (CRN).- El muelle', 'Puerto Viejo, 12 sep (CRN)'],
    ['(CRN) - PORTO, 14 MAR - Il molo', '(CRN) - PORTO, 14 MAR'],
    ['Teluk - Kepala pelabuhan', 'Teluk'],
    ['NORTH SKERRY — Two keepers', 'NORTH SKERRY'],
    ['【港町通信】桟橋', '【港町通信】'],
    ['海湾社北港9月22日电 码头', '海湾社北港9月22日电'],
    ['KUALA SANDAR: The pier', 'KUALA SANDAR'],
    ['SKERRY, Nov 22: The pier', 'SKERRY, Nov 22'],
    ['SKERRY - The pier', 'SKERRY'],
    ['New Skerry - The pier', 'New Skerry'],
    ['Kuala Lumpur - The pier', 'Kuala Lumpur'],
    ['SKERRY, November 22. /CRN/. The pier', 'SKERRY, November 22. /CRN/'],
    ['北港（海湾社）码头', '北港（海湾社）'],
    ['（北港22日讯）码头', '（北港22日讯）'],
    ['[北港 22日 ロイター] - 桟橋', '[北港 22日 ロイター]'],
    ['Ada Shore - The keeper of the lamp', null],
    ['UPDATE: The pier', null],
    ['WATCH: The pier', null],
    ['FIFA: The pier', null],
    ['Police: The pier', null],
    ['TIDE-19: What we know', null],
    ['NORTH SKERRY: its pier', null],
    ['Ada Shore – who keeps the lamp – said', null],
    ['A STORM - The pier', null],
    ['ท่าเรือ - ปิด', null],
    ['Breaking News - The pier', null],
    ['The board, Mr. Deich - a sailor - said', null],
    ['The pier is closed', null],
    ['', null],
  ])('%s', (paragraph, dateline) => {
    expect(findDateline(paragraph)).toBe(dateline);
  });
});
