import { cleanTitle } from './clean-title';

describe('cleanTitle', () => {
  it.each([
    ['Ferry terminal to close after forty years | The Quay', 'The Quay', 'Ferry terminal to close after forty years'],
    ['Ferry | The Quay', 'The Quay', 'Ferry | The Quay'],
    ['Ferry terminal closes in March - The Quay', 'The Quay', 'Ferry terminal closes in March'],
    ['Ferry terminal closes in March – Quay', 'The Quay Online', 'Ferry terminal closes in March'],
    ['Ferry terminal closes in March - quay.com', '', 'Ferry terminal closes in March'],
    ['Ferry terminal closes in March - what now', 'The Quay', 'Ferry terminal closes in March - what now'],
    ['Ferry terminal closes in March - 2026', 'The Quay', 'Ferry terminal closes in March - 2026'],
    ['UPDATE 2: Ferry terminal closes', 'The Quay', 'Ferry terminal closes'],
    ['Live: Ferry terminal closes', 'The Quay', 'Ferry terminal closes'],
    ['Video:', 'The Quay', 'Video:'],
    ['  ', 'The Quay', ''],
  ])('%p by %p is %p', (title, outlet, expected) => expect(cleanTitle(title, outlet)).toBe(expected));
});
