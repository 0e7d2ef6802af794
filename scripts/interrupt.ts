/**
 * Runs something until Ctrl-C (or SIGTERM), then closes it, and ends the process: with 0 when it closed in order, also
 * when it was interrupted while it still started.
 */
export async function untilInterrupted(begin: () => Promise<{ close(): Promise<void> }>): Promise<void> {
  let interrupt: () => void = () => undefined;
  const interrupted = new Promise<void>((resolve) => (interrupt = resolve));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
  const running = await begin();
  await interrupted;
  console.log('\nStopping …');
  await running.close();
  console.log('Stopped.');
  process.exit(0);
}
