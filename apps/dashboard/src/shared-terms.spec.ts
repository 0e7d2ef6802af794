import { sharedTerms } from './shared-terms';

const en = (...titles: string[]) => titles.map((title) => ({ title, language: 'en' }));

it.each([
  [
    en('Ferry runs aground off Ashmouth', 'The ferry of Ashmouth is afloat'),
    en('Ferries to Ashmouth are late'),
    ['Ferry', 'Ashmouth'],
  ],
  [en('Ferry runs aground'), en('The bees of the roofs'), []],
  [[], en('Ferry'), []],
])('of %j and %j', (side, other, terms) => {
  expect(sharedTerms(side, other).map((term) => term.toLowerCase())).toEqual(terms.map((term) => term.toLowerCase()));
});
