/**
 * How long the page's own thread is held at a time, from the browser's trace (Chromium's `toplevel` category). A
 * task's processor time is looked at and not its time on the wall: on cores that are shared, a task that does
 * little may last long because something else is having its turn, and that says nothing about the page.
 */
import type { CDPSession, Page } from '@playwright/test';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Of the thread, microseconds. */
  readonly tdur?: number;
}

const mark = 'proefbank-traced';

/** Processor time in ms of the page's tasks while `work` went on, longest first. */
export async function tasksDuring(page: Page, work: () => Promise<unknown>): Promise<number[]> {
  const client = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  client.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await client.send('Tracing.start', {
    traceConfig: { includedCategories: ['toplevel', 'blink.user_timing'] },
    transferMode: 'ReportEvents',
  });
  await work();
  // Among all threads of the browser, ours is the one that sets this mark.
  await page.evaluate((name) => performance.mark(name), mark);
  await ended(client);
  await client.detach();
  const ours = events.find(({ name }) => name === mark);
  if (!ours) throw new Error('the trace does not show the page');
  return events
    .filter(({ ph, name }) => ph === 'X' && name === 'ThreadControllerImpl::RunTask')
    .filter(({ pid, tid }) => pid === ours.pid && tid === ours.tid)
    .map(({ tdur = 0 }) => tdur / 1000)
    .sort((a, b) => b - a);
}

async function ended(client: CDPSession): Promise<void> {
  const complete = new Promise<void>((resolve) => client.once('Tracing.tracingComplete', () => resolve()));
  await client.send('Tracing.end');
  await complete;
}
