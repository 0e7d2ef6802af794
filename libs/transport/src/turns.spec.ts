import { Turns } from './turns';

it('runs tasks one after another, past one that fails', async () => {
  const turns = new Turns();
  const seen: string[] = [];
  const task = (name: string, failure?: Error) => async (): Promise<string> => {
    seen.push(`${name} begins`);
    await Promise.resolve();
    if (failure) throw failure;
    seen.push(`${name} ends`);
    return name;
  };
  const taken = [turns.take(task('a')), turns.take(task('b', new Error('b fails'))), turns.take(task('c'))];
  expect(await Promise.allSettled(taken)).toMatchObject([
    { value: 'a' },
    { reason: new Error('b fails') },
    { value: 'c' },
  ]);
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'c begins', 'c ends']);
});
