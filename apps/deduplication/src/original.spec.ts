import { originalOf, type GroupMember } from './original';

const midnight = Date.UTC(2031, 2, 3);
const member = (id: number, changes: Partial<GroupMember> = {}): GroupMember => ({
  id,
  outlet: `Outlet ${String(id)}`,
  agency: null,
  credited: [],
  ownLength: 2000,
  published: midnight + 3_600_000,
  ...changes,
});

describe('originalOf', () => {
  it.each<[string, GroupMember[], number]>([
    ['one alone', [member(5)], 5],
    [
      'the agency itself, though later',
      [member(1, { agency: 'AP' }), member(2, { outlet: 'AP News', published: midnight + 9e6 })],
      2,
    ],
    ['an agency that nobody credits', [member(1), member(2, { outlet: 'Reuters' })], 2],
    [
      'the credited of two agencies',
      [member(1, { outlet: 'AFP' }), member(2, { outlet: 'Reuters' }), member(3, { agency: 'Reuters' })],
      2,
    ],
    [
      'the outlet that others credit',
      [member(1, { agency: 'fjordtimes.com' }), member(2, { outlet: 'The Fjord Times' })],
      2,
    ],
    [
      'the outlet that others credit, though no agency and shorter',
      [member(1, { credited: ['Meridian Wire'], ownLength: 3000 }), member(2, { outlet: 'Meridian Wire' })],
      2,
    ],
    [
      'a credit to oneself does not count',
      [member(1), member(2, { outlet: 'Fjord Times', agency: 'Fjord Times', ownLength: 100 })],
      2,
    ],
    ['an explicit credit', [member(1), member(2, { agency: 'AP' })], 2],
    ['the longest text', [member(1, { ownLength: 900 }), member(2)], 2],
    ['texts about as long: the earliest', [member(1, { published: midnight + 8e6, ownLength: 2050 }), member(2)], 2],
    ['midnight is no time', [member(1, { published: midnight }), member(2)], 2],
    ['no time is no time', [member(1, { published: null }), member(2)], 2],
    ['all alike: the lowest id', [member(3), member(1), member(2)], 1],
  ])('%s', (_name, group, id) => {
    expect(originalOf(group)).toBe(id);
    expect(originalOf([...group].reverse())).toBe(id);
  });

  it('refuses an empty group', () => expect(() => originalOf([])).toThrow('the group is empty'));
});
