import { fittingText } from './fitting-text';

test.each([
  ['Harbour Post', 200, 'Harbour Post'],
  ['Harbour Post and The Valley Ledger', 120, 'Harbour Post…'],
  ['南風新聞南風新聞', 56, '南風新…'],
  ['صحيفة الشرق الأوسط الجديدة', 90, 'صحيفة الش…'],
  ['👍🏽👍🏽👍🏽👍🏽', 42, '👍🏽👍🏽…'],
  ['Harbour Post', 0, '…'],
  ['', 0, ''],
])('%s in %i pixels is %s', (text, width, fitting) => {
  expect(fittingText(text, width, 14)).toBe(fitting);
});
