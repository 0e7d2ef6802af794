import { leadOf } from './lead';

it.each([
  ['A bridge fell.', 40, 'A bridge fell.'],
  ['A bridge\nfell.  Nobody was hurt.', 40, 'A bridge fell. Nobody was hurt.'],
  ['A bridge fell today. Nobody was hurt by it.', 30, 'A bridge fell today.'],
  ['“A bridge fell,” he said. “The road is closed now.”', 30, '“A bridge fell,” he said.'],
  ['He asked: “Did a bridge fall?” Nobody knew that night.', 36, 'He asked: “Did a bridge fall?”'],
  ['A bridge of 3.5 tonnes fell over the river', 20, 'A bridge of 3.5…'],
  ['A bridge fell, and “the road is closed', 20, 'A bridge fell, and…'],
  ['桥塌了。没有人受伤。道路已封闭。', 12, '桥塌了。没有人受伤。'],
  ['جسر سقط؟ لا أحد يعلم ما حدث هناك', 14, 'جسر سقط؟'],
  ['Donaudampfschifffahrtsgesellschaftskapitän', 12, 'Donaudampfs…'],
  ['あいうえおかきくけ😀こさ', 11, 'あいうえおかきくけ…'],
  ['', 10, ''],
])('%j within %d', (text, length, lead) => expect(leadOf(text, length)).toBe(lead));
