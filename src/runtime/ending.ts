/**
 * The end of something that lives long (a device, a worker), beside which much short work is waited for. Not
 * `Promise.race`: each race adds to the long promise what holds on to its own result, so that all that was ever
 * computed would stay in memory until the end (https://github.com/nodejs/node/issues/17469).
 */
export class Ending {
  private readonly waiting = new Set<(reason: unknown) => void>();
  private reason: { readonly error: unknown } | undefined;

  /** From now on nothing becomes of any work. Only the first reason counts. */
  end(error: unknown): void {
    if (this.reason) return;
    this.reason = { error };
    for (const reject of this.waiting) reject(error);
    this.waiting.clear();
  }

  /** What becomes of the work. @throws the reason, once it has ended. */
  orEnd<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.reason) reject(this.reason.error);
      else this.waiting.add(reject);
      void work.then(resolve, reject).finally(() => this.waiting.delete(reject));
    });
  }
}
