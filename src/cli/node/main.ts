/** `proefbank <command>`: Ctrl-C becomes an abort, an outcome becomes an exit code. */
import { runProgram } from './program';

const interrupt = new AbortController();
let asked = 0;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    // The first closes browser and server; who presses again does not want to wait for that.
    if (asked++) process.exit(130);
    interrupt.abort();
  });
// `proefbank … | head` closes our output early, which is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await runProgram(process.argv.slice(2), interrupt.signal);
