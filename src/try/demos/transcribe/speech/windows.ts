/**
 * A stream of sound to windows that a network hears in one go: as full as they can be, cut at pauses, without long
 * silence around them; and where nobody pauses cut at the quietest moment, with a little of both sides in both
 * windows. Memory holds one window, however long the recording.
 */

/** Samples of a second. */
const RATE = 16000;

export interface WindowLimits {
  /** Seconds that the network hears at most. */
  readonly most: number;
  /** Seconds of silence after which a window that is nearly full ends, and after which any ends. */
  readonly rest: readonly [nearlyFull: number, any: number];
  /** Seconds of silence that are kept before and after speech. */
  readonly margin: number;
  /** Seconds on each side of a cut in the middle of speech that both windows hold. */
  readonly overlap: number;
}

export const usualLimits: WindowLimits = { most: 30, rest: [1.5, 4], margin: 0.5, overlap: 1 };

/** Speech begins at this probability and ends below the lower one: Silero's own hysteresis. */
const BEGINS = 0.5;
const ENDS = 0.35;
/** Seconds of speech below which it is a click or a cough. */
const LEAST_SPEECH = 0.2;
/** Seconds of silence that are a pause between words, and beyond which a longer one is no better. */
const PAUSE = [0.25, 0.8] as const;

export interface Window {
  /** Mono at 16 kHz. */
  readonly samples: Float32Array;
  /** The sample of the recording at which it starts. */
  readonly start: number;
  /** True where it ends in the middle of speech, so that the next window shares some of it. */
  readonly goesOn: boolean;
  /** Samples at its beginning that the window before holds too, because it was cut in the middle of speech. */
  readonly shared: number;
}

/** Seconds of speech after what was read that are worth reading again from there. */
const LEAST_UNREAD = 0.5;

interface Block {
  readonly samples: Float32Array;
  readonly probability: number;
  readonly speech: boolean;
}

function joined(blocks: readonly Block[], size: number): Float32Array {
  const samples = new Float32Array(blocks.length * size);
  blocks.forEach((block, i) => samples.set(block.samples, i * size));
  return samples;
}

const speechIn = (blocks: readonly Block[]): number => blocks.filter(({ speech }) => speech).length;

export class Windows {
  private blocks: Block[] = [];
  /** Number in the recording of the first block that is held. */
  private first = 0;
  /** Blocks at the beginning that the window before holds too. */
  private shared = 0;
  private speaking = false;
  /** The window that was cut last, as far as the next one does not hold it: what was not read of it comes back. */
  private past: readonly Block[] = [];
  private readonly inBlocks: (seconds: number) => number;

  /** @param size samples of a block. @param limits may change while it runs. */
  constructor(
    private readonly size: number,
    public limits: WindowLimits = usualLimits,
  ) {
    this.inBlocks = (seconds) => Math.max(1, Math.floor((seconds * RATE) / size));
  }

  /** @param probability that somebody speaks in the block. @returns a window where this block completes one. */
  push(samples: Float32Array, probability: number): Window | undefined {
    const { blocks, limits, inBlocks } = this;
    this.speaking = probability >= (this.speaking ? ENDS : BEGINS);
    blocks.push({ samples, probability, speech: this.speaking });
    const spoken = this.spokenUntil();
    if (spoken === 0) {
      this.drop(blocks.length - inBlocks(limits.margin));
      return undefined;
    }
    const silent = blocks.length - spoken;
    const nearlyFull = spoken >= inBlocks(limits.most * 0.6);
    if (silent >= inBlocks(limits.rest[nearlyFull ? 0 : 1])) return this.cutAfter(spoken);
    return blocks.length >= inBlocks(limits.most) ? this.cutFull() : undefined;
  }

  /** What is left when the recording has ended; to be asked for until there is no more. */
  end(): Window | undefined {
    if (this.blocks.length > this.inBlocks(this.limits.most)) return this.cutFull();
    return this.cutAfter(this.spokenUntil());
  }

  /**
   * The last window was read up to here only: where somebody speaks after that, the next one begins here.
   * @param sample of the recording. @returns whether it does.
   */
  rewind(sample: number): boolean {
    const start = this.first - this.past.length;
    const unread = this.past.slice(Math.max(1, Math.floor(sample / this.size) - start));
    if (speechIn(unread) < this.inBlocks(LEAST_UNREAD)) return false;
    this.blocks = [...unread, ...this.blocks];
    this.first -= unread.length;
    this.shared = 0;
    this.past = [];
    return true;
  }

  /** What is held so far of the next window; undefined where nobody spoke yet. */
  running(): Window | undefined {
    const { blocks, first, shared, size } = this;
    if (speechIn(blocks) < this.inBlocks(LEAST_SPEECH)) return undefined;
    return { samples: joined(blocks, size), start: first * size, shared: shared * size, goesOn: true };
  }

  /** Blocks up to the end of the latest speech; 0 where there is none. */
  private spokenUntil(): number {
    return this.blocks.findLastIndex(({ speech }) => speech) + 1;
  }

  private cutAfter(spoken: number): Window | undefined {
    const end = Math.min(this.blocks.length, spoken + this.inBlocks(this.limits.margin));
    return spoken === 0 ? undefined : this.cut(end, end);
  }

  /** The latest of the good pauses, or the quietest moment of the second half. */
  private cutFull(): Window | undefined {
    const { inBlocks, limits } = this;
    // What came back may have made it longer.
    const blocks = this.blocks.slice(0, inBlocks(limits.most));
    const half = blocks.length >> 1;
    let best: { middle: number; worth: number } | undefined;
    for (let from = half; from < blocks.length; from++) {
      if (blocks[from]!.speech) continue;
      let to = from;
      while (to < blocks.length && !blocks[to]!.speech) to++;
      const length = Math.min(to - from, inBlocks(PAUSE[1]));
      // A pause twice as long is worth a window that is a third less full.
      const worth = Math.sqrt(length) * from;
      if (length >= inBlocks(PAUSE[0]) && worth > (best?.worth ?? 0))
        best = { middle: (from + to) >> 1, worth };
      from = to;
    }
    if (best) return this.cut(best.middle, best.middle);
    const overlap = inBlocks(limits.overlap);
    let quietest = half;
    for (let i = half; i < blocks.length - overlap; i++)
      if (blocks[i]!.probability < blocks[quietest]!.probability) quietest = i;
    return this.cut(quietest + overlap, quietest - overlap);
  }

  /** @param end of the window. @param next where the following one starts. Both in blocks from the first. */
  private cut(end: number, next: number): Window | undefined {
    const { blocks, size, shared } = this;
    const own = blocks.slice(0, end);
    const start = this.first * size;
    this.drop(next);
    this.shared = end - next;
    this.past = own.slice(0, next);
    if (speechIn(own) < this.inBlocks(LEAST_SPEECH)) return undefined;
    return { samples: joined(own, size), start, shared: shared * size, goesOn: next < end };
  }

  private drop(count: number): void {
    if (count <= 0) return;
    this.blocks = this.blocks.slice(count);
    this.first += count;
    this.shared = Math.max(0, this.shared - count);
  }
}
