/** Every demo, found by its folder, and its job; what has a face is in views.ts. */
import type { DemoInfo, DemoJob } from './contract';

const infos = import.meta.glob<DemoInfo>('./demos/*/demo.ts', { eager: true, import: 'default' });
const jobs = import.meta.glob<DemoJob>('./demos/*/job.ts', { import: 'default' });

export const demos: readonly DemoInfo[] = Object.entries(infos)
  .map(([path, info]) => {
    if (path !== `./demos/${info.id}/demo.ts`) throw new Error(`${path}: the id must be the folder's name`);
    return info;
  })
  .sort((a, b) => a.order - b.order);

export const loadJob = (id: string): Promise<DemoJob> => loadPart(jobs, id, 'job');

/** @throws Error when the demo has no such part. */
export function loadPart<T>(parts: Record<string, () => Promise<T>>, id: string, part: string): Promise<T> {
  const load = parts[`./demos/${id}/${part}.ts`];
  if (!load) throw new Error(`Demo "${id}" has no ${part}.ts`);
  return load();
}
