/** The largest of many scores, in a heap with the least of them on top (Knuth, TAOCP 3, §5.2.3). */
interface Scored {
  readonly id: number;
  readonly score: number;
}

export class Largest {
  private readonly heap: Scored[] = [];

  /** @param most how many are kept. @param above scores below it are not. */
  constructor(
    private readonly most: number,
    private readonly above: number,
  ) {}

  offer(id: number, score: number): void {
    const { heap, most } = this;
    if (!(score >= this.above)) return;
    if (heap.length < most) {
      heap.push({ id, score });
      this.up(heap.length - 1);
    } else if (score > heap[0]!.score) {
      heap[0] = { id, score };
      this.down();
    }
  }

  /** Largest first; of equals the one that was offered first. */
  sorted(): Scored[] {
    return this.heap.toSorted((a, b) => b.score - a.score || a.id - b.id);
  }

  private up(i: number): void {
    const { heap } = this;
    for (let above = (i - 1) >> 1; i > 0 && heap[i]!.score < heap[above]!.score; above = (i - 1) >> 1) {
      [heap[i], heap[above]] = [heap[above]!, heap[i]!];
      i = above;
    }
  }

  private down(): void {
    const { heap } = this;
    for (let i = 0; ;) {
      const [left, right] = [2 * i + 1, 2 * i + 2];
      let least = i;
      if (left < heap.length && heap[left]!.score < heap[least]!.score) least = left;
      if (right < heap.length && heap[right]!.score < heap[least]!.score) least = right;
      if (least === i) return;
      [heap[i], heap[least]] = [heap[least]!, heap[i]!];
      i = least;
    }
  }
}
