/**
 * Makes a part again after changes: a moment after the last one, and once more where something changed meanwhile, so
 * that however fast changes come, one is made at a time and the last is what stays.
 */

/** How long it waits for another change. */
const CALM_MS = 350;

export class Remaker<Part> {
  private running = false;
  private due = 0;
  private stale = false;

  /**
   * @param make of how things are now.
   * @param announce told of what will come, at the first of a row of changes.
   */
  constructor(
    private readonly make: () => Promise<Part>,
    private readonly announce: (part: Promise<Part>) => void,
  ) {}

  get busy(): boolean {
    return this.running;
  }

  changed(): void {
    this.due = performance.now() + CALM_MS;
    this.stale = true;
    if (this.running) return;
    this.running = true;
    this.announce(this.untilCalm().finally(() => (this.running = false)));
  }

  /** @throws as `make` does, where nothing was changed after that. */
  private async untilCalm(): Promise<Part> {
    for (;;) {
      for (let left; (left = this.due - performance.now()) > 0;)
        await new Promise((resolve) => setTimeout(resolve, left));
      this.stale = false;
      try {
        const part = await this.make();
        if (!this.stale) return part;
      } catch (error) {
        if (!this.stale) throw error;
      }
    }
  }
}
