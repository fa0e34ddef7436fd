/** Steps that can be taken back and again. */

export class History<State> {
  private readonly past: State[] = [];
  private future: State[] = [];
  /** What the last step was a part of, while it may still grow. */
  private open: string | undefined;

  constructor(public present: State) {}

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** @param stretch what belongs together, such as a drag: until it ends, its changes are one step. */
  push(state: State, stretch?: string): void {
    if (stretch === undefined || stretch !== this.open) this.past.push(this.present);
    this.open = stretch;
    this.present = state;
    this.future = [];
  }

  /** What comes next is a step of its own. */
  end(): void {
    this.open = undefined;
  }

  undo(): void {
    this.end();
    const before = this.past.pop();
    if (before === undefined) return;
    this.future.push(this.present);
    this.present = before;
  }

  redo(): void {
    this.end();
    const after = this.future.pop();
    if (after === undefined) return;
    this.past.push(this.present);
    this.present = after;
  }
}
