/** Vectors of one model, and which of them lie nearest to another: all are looked at, and the best kept. */
import { Largest } from './largest';

export class Neighbours {
  private readonly ids: number[] = [];
  /** Numbers of a vector, filled up with zeros to a multiple of four. */
  private readonly width: number;
  /** Vectors one after the other; with room to grow. */
  private vectors: Float32Array;

  constructor(private readonly dimensions: number) {
    this.width = 4 * Math.ceil(dimensions / 4);
    this.vectors = new Float32Array(256 * this.width);
  }

  add(id: number, vector: Float32Array): void {
    const at = (this.ids.push(id) - 1) * this.width;
    if (at + this.width > this.vectors.length) {
      const more = new Float32Array(this.vectors.length * 2);
      more.set(this.vectors);
      this.vectors = more;
    }
    this.vectors.set(vector.subarray(0, this.dimensions), at);
  }

  /** Largest cosine first. @param query of length 1. @param least smaller cosines do not count. */
  nearest(query: Float32Array, most: number, least: number): { id: number; score: number }[] {
    const { vectors, ids, width } = this;
    const asked = new Float32Array(width);
    asked.set(query.subarray(0, this.dimensions));
    const largest = new Largest(most, least);
    for (let n = 0, at = 0; n < ids.length; n++) {
      let [a, b, c, d] = [0, 0, 0, 0];
      // Four sums at a time, because each addition waits for the one before it.
      for (let i = 0; i < width; i += 4, at += 4) {
        a += asked[i]! * vectors[at]!;
        b += asked[i + 1]! * vectors[at + 1]!;
        c += asked[i + 2]! * vectors[at + 2]!;
        d += asked[i + 3]! * vectors[at + 3]!;
      }
      largest.offer(ids[n]!, a + b + c + d);
    }
    return largest.sorted();
  }
}
