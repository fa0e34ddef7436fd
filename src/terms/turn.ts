/**
 * Long work in short tasks: between two parts, what waits (a key, a click, a frame) gets its turn, so that no
 * task holds a thread for the 50 ms from which a person notices (W3C Long Tasks §1; RAIL).
 */

/** Absent from the type library; in Safari and Node from the realm too. */
const { scheduler } = globalThis as { scheduler?: { yield?: () => Promise<void> } };

/** Resolves in a task of its own, and where the browser can (Prioritized Task Scheduling §3) as the next one. */
export const turn = (): Promise<void> =>
  scheduler?.yield ? scheduler.yield() : new Promise((resolve) => setTimeout(resolve));
