/** The events of a profile to the times of one run: the last, in which nothing is compiled any more. */
import type { ProfileEvent } from '../../../runtime/own/profile';

/** What a profile says of one operator of the runtime's own graph, in one run. */
export interface Profiled {
  /** As in the model, or one that the runtime made up. */
  readonly name: string;
  readonly op: string;
  readonly ms: number;
  readonly how: 'kernel' | 'profile';
}

/** @param events of a session that ran one or more times on the same shapes. */
export function profiledOf(events: readonly ProfileEvent[]): Profiled[] {
  const runs = events.filter((event) => event.kind === 'session' && event.name === 'model_run').length;
  const parts = events.flatMap((event): (Profiled & { part: string })[] => {
    const ms = event.durUs / 1000;
    if (event.kind === 'node') return [{ name: event.name, op: event.op, ms, how: 'profile', part: '' }];
    if (event.kind !== 'kernel') return [];
    const { node, op, program, shapes } = event;
    return [{ name: node, op, ms, how: 'kernel', part: `${program} ${shapes}` }];
  });
  return [...grouped(parts, ({ how, name, part }) => `${how} ${name} ${part}`).values()].flatMap((group) => {
    const inOneRun = Math.max(1, Math.round(group.length / Math.max(1, runs)));
    return group.slice(-inOneRun).map(({ part: _, ...one }) => one);
  });
}

export function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}
