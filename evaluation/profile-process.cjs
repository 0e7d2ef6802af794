// Preloaded by `--profile` into processes that --cpu-prof cannot be given to: NODE_OPTIONS refuses it.
const { mkdirSync, writeFileSync } = require('node:fs');
const { Session } = require('node:inspector');
const { join } = require('node:path');
const { isMainThread } = require('node:worker_threads');

if (isMainThread) {
  const folder = process.env.PROFILE_FOLDER;
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.start');
  // Nest ends itself by the signal once more, so that there is no exit.
  process.prependOnceListener('SIGTERM', () =>
    session.post('Profiler.stop', (_, { profile }) => {
      mkdirSync(folder, { recursive: true });
      const service = process.argv[1]?.split('/').at(-3);
      writeFileSync(join(folder, `${service}.${process.pid}.cpuprofile`), JSON.stringify(profile));
    }),
  );
}
