/**
 * What the compiled runtime says: its log on `console.error`, its profile on `console.log`. It has no other way out
 * of a browser.
 */

type Listener = (line: string) => void;

let hear: Listener | undefined;
let read: Listener | undefined;
let hearing = false;

/** To be called before the compiled code starts, because Emscripten takes the console then and keeps it. */
export function standByTheConsole(): void {
  if (hearing) return;
  hearing = true;
  const { error, log } = console;
  console.error = (...said: unknown[]) => {
    const [line] = said;
    if (hear && typeof line === 'string' && line.includes(':onnxruntime:')) hear(line);
    else error.apply(console, said);
  };
  console.log = (...said: unknown[]) => {
    if (read) read(said.join(' '));
    else log.apply(console, said);
  };
}

/** Does work, one at a time, and listens to what the runtime says meanwhile. */
export async function heard<T>(
  work: () => Promise<T>,
): Promise<{ readonly made: T; readonly said: readonly string[] }> {
  const said: string[] = [];
  hear = (line) => said.push(line);
  try {
    return { made: await work(), said };
  } finally {
    hear = undefined;
  }
}

/** Does work that prints. @returns its lines. */
export function printed(work: () => void): string[] {
  const lines: string[] = [];
  read = (line) => lines.push(line);
  try {
    work();
    return lines;
  } finally {
    read = undefined;
  }
}
