import { headlineFault, headlineFaults } from './headline-fault';

it.each<[keyof typeof headlineFaults, string]>([
  ['none', 'Ferry terminal closes after forty years'],
  ['none', 'Watchdog fines ferry operator for late boats'],
  ['none', 'NATO and UNESCO meet in Oslo over ferries'],
  ['none', '渡輪碼頭關閉四十年後重開，市長出席儀式'],
  ['none', 'Analysts expect ferries to grow: report'],
  ['none', 'Live at Brennick: the ferry terminal that closed'],
  ['signed', 'Ferry terminal closes after forty years - The Quay'],
  ['signed', 'Ferry terminal closes after forty years | Harbour News'],
  ['framed', 'Will the ferry terminal ever open again?'],
  ['framed', 'هل يعاد فتح محطة العبارات من جديد؟'],
  ['framed', 'Why the ferry terminal closes after forty years'],
  ['framed', 'Mengapa terminal feri ditutup setelah empat puluh tahun'],
  ['framed', '‘We knew’: how the ferry terminal came to close'],
  ['none', 'Howard opens ferry terminal after forty years'],
  ['framed', 'Opinion: the ferry terminal should stay open'],
  ['framed', 'The ferry terminal should stay open | Opinion'],
  ['framed', 'Kommentar – Der Fährhafen muss offen bleiben'],
  ['framed', 'Мнение: паромный терминал должен остаться'],
  ['framed', 'Ferry terminal closes: what we know so far'],
  ['shouted', 'FERRY TERMINAL CLOSES AFTER FORTY YEARS'],
  ['teaser', 'Ferry'],
  ['teaser', 'Live: ferry terminal closes after forty years'],
  ['teaser', 'Ferry terminal closes – live updates from the harbour'],
  ['teaser', 'Morning briefing: ferry terminal closes, rates go up'],
  ['empty', ' '],
])('%s: %p', (fault, title) => expect(headlineFault(title, 'The Quay', 38)).toBe(headlineFaults[fault]));

it('takes a short title for what it is where titles are short', () =>
  expect(headlineFault('渡輪碼頭關閉', '', 8)).toBe(headlineFaults.none));
