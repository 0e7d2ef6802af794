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
