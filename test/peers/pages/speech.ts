// What the bench of speech asks of each contestant's page.
export interface SpeechEngine {
  /** Fetches and compiles; resolves when a recording can be heard. */
  open(): Promise<void>;
  /** From the file to its whole text. @param language ISO 639-1. */
  read(file: File, language: string, long: boolean): Promise<string>;
}

export interface SpeechBench {
  open(): Promise<number>;
  read(url: string, language: string, long: boolean): Promise<{ text: string; ms: number }>;
}

declare global {
  interface Window {
    speech: SpeechBench;
  }
}

/** Offers an engine to the bench as `window.speech`. All times in milliseconds, by the page's own clock. */
export function offer(engine: SpeechEngine): void {
  const files = new Map<string, File>();
  const timed = async <T>(work: () => Promise<T>): Promise<[T, number]> => {
    const from = performance.now();
    return [await work(), performance.now() - from];
  };
  window.speech = {
    open: async () => (await timed(() => engine.open()))[1],
    async read(url, language, long) {
      let file = files.get(url);
      if (!file) files.set(url, (file = new File([await (await fetch(url)).blob()], url.split('/').at(-1)!)));
      const [text, ms] = await timed(() => engine.read(file, language, long));
      return { text, ms };
    },
  };
}
