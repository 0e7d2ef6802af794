import { findPhotoCredits } from './find-photo-credits';
import { shippedDirectory } from './shipped-directory';
import { placedLines } from './shown-outlet';

const directory = shippedDirectory();

describe('findPhotoCredits', () => {
  it.each([
    ['A pier (AP Photo/Jane Doe)', 'en', ['AP: AP Photo/Jane Doe']],
    ['A pier (Reuters Photo)', 'en', ['Reuters: Reuters Photo']],
    ['Foto: ANTARA/Budi', 'id', ['ANTARA: Foto: ANTARA/Budi']],
    ['Dermaga (dok. Reuters)', 'id', ['Reuters: dok. Reuters']],
    ['A pier. REUTERS/Jane Doe', 'en', ['Reuters: REUTERS/Jane Doe']],
    ['A pier (Jane Doe/Reuters)', 'en', ['Reuters: Jane Doe/Reuters']],
    ['A pier (Jane Doe via AP)', 'en', ['AP: Jane Doe via AP']],
    ['Photo by Jane Doe/Getty Images', 'en', ['Getty Images: Photo by Jane Doe/Getty Images']],
    ['Image: Reuters', 'en', ['Reuters: Image: Reuters']],
    ['A Reuters/Ipsos poll', 'en', []],
    ['JAKARTA (ANTARA/JP) - Dermaga', 'id', []],
    ['The AP and Reuters reported it', 'en', []],
  ])('%s', (text, language, expected) => {
    const found = findPhotoCredits(text, placedLines(text), directory.mentions(text, language));
    expect(found.map(({ outlet, start, end }) => `${outlet}: ${text.slice(start, end)}`)).toEqual(expected);
  });
});
