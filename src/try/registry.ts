/** Every demo, found by its folder; the lazy parts are loaded when a demo is opened. */
import type { DemoExport, DemoInfo, DemoJob } from './contract';

const infos = import.meta.glob<DemoInfo>('./demos/*/demo.ts', { eager: true, import: 'default' });
const jobs = import.meta.glob<DemoJob>('./demos/*/job.ts', { import: 'default' });
const views = import.meta.glob<string>('./demos/*/view.ts', { import: 'default' });
const takeaways = import.meta.glob<readonly DemoExport[]>('./demos/*/exports.ts', { import: 'default' });

export const demos: readonly DemoInfo[] = Object.entries(infos).map(([path, info]) => {
  if (path !== `./demos/${info.id}/demo.ts`) throw new Error(`${path}: the id must be the folder's name`);
  return info;
});

export const loadJob = (id: string): Promise<DemoJob> => loadPart(jobs, id, 'job');
export const loadView = (id: string): Promise<string> => loadPart(views, id, 'view');
export const loadExports = (id: string): Promise<readonly DemoExport[]> => loadPart(takeaways, id, 'exports');

function loadPart<T>(parts: Record<string, () => Promise<T>>, id: string, part: string): Promise<T> {
  const load = parts[`./demos/${id}/${part}.ts`];
  if (!load) throw new Error(`Demo "${id}" has no ${part}.ts`);
  return load();
}
