import { sentencesOf } from './sentences';

describe('sentencesOf', () => {
  it.each([
    ['parts at full stops', 'It rained. It stopped! Why?', ['It rained.', 'It stopped!', 'Why?']],
    ['keeps numbers whole', 'It rose 3.5 percent. Then fell.', ['It rose 3.5 percent.', 'Then fell.']],
    ['keeps closing quotes', 'He said “no.” She left.', ['He said “no.”', 'She left.']],
    ['parts at new lines', 'Headline without stop\n\nText.', ['Headline without stop', 'Text.']],
    ['parts Chinese', '今天下雨。他说：“好。”明天晴！', ['今天下雨。', '他说：“好。”', '明天晴！']],
    ['parts Arabic questions', 'ماذا؟ نعم.', ['ماذا؟', 'نعم.']],
    ['is empty for no text', ' \n ', []],
  ])('%s', (_name, text, expected) => expect(sentencesOf(text)).toEqual(expected));
});
