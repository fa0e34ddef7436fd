/**
 * Word that something was changed, to this tab, to its workers and to every other tab of ours (HTML §9.6,
 * broadcasting to other browsing contexts): a list that is shown in two tabs stays the same in both.
 */
type Listener = (message: unknown) => void;

const listeners = new Map<string, Set<Listener>>();
let channel: BroadcastChannel | undefined;

/** Tells listeners in this realm (at once) and in all others. The message must be plain data. */
export function announce(topic: string, message?: unknown): void {
  tellHere(topic, message);
  open()?.postMessage({ topic, message });
}

/** @returns a function that ends the listening. */
export function listen(topic: string, listener: Listener): () => void {
  const known = listeners.get(topic) ?? new Set();
  listeners.set(topic, known.add(listener));
  open();
  return () => {
    known.delete(listener);
  };
}

function tellHere(topic: string, message: unknown): void {
  for (const listener of listeners.get(topic) ?? []) listener(message);
}

function open(): BroadcastChannel | undefined {
  // Node has it too, but there it would keep a process alive that has nobody to talk to.
  if (channel || typeof BroadcastChannel === 'undefined' || typeof self === 'undefined') return channel;
  channel = new BroadcastChannel('proefbank');
  channel.addEventListener('message', ({ data }: MessageEvent<{ topic: string; message?: unknown }>) => {
    if (typeof data?.topic === 'string') tellHere(data.topic, data.message);
  });
  return channel;
}
