import { closeLeaves } from './close-leaves';

it.each([
  ['<language>en</langauge>', '<language>en</language>'],
  ['<item><title a="b">x</item>', '<item><title a="b">x</title></item>'],
  ['<title>x</title>', '<title>x</title>'],
  ['<item/> </channel>', '<item/> </channel>'],
  ['<item> </channel>', '<item> </channel>'],
  ['<![CDATA[<b>x</i>]]>', '<![CDATA[<b>x</i>]]>'],
  ['<!-- <b>x</i> -->', '<!-- <b>x</i> -->'],
])('closeLeaves(%j)', (from, to) => {
  expect(closeLeaves(from)).toBe(to);
});
