/**
 * The frames of a video in the order in which they are shown, each drawn upright (a phone stores how it was held
 * beside the pictures, not in them) on the one canvas. The times are those of the file, so a rate may vary.
 */
import { VideoSampleSink, type VideoSample } from 'mediabunny';
import type { Recording } from './open';

export interface Frame {
  /** Seconds. */
  readonly at: number;
  /** Seconds; 0 where the file does not say. */
  readonly duration: number;
}

export class Frames {
  readonly canvas: OffscreenCanvas;
  readonly context: OffscreenCanvasRenderingContext2D;
  /** What stopped it in the middle: the file is damaged from here on. */
  failure: unknown;
  private readonly samples: AsyncGenerator<VideoSample, void, unknown>;

  /**
   * @param scale of the canvas to the picture.
   * @param from seconds at which to begin.
   */
  constructor({ video, width, height }: Recording, scale = 1, from?: number) {
    this.canvas = new OffscreenCanvas(
      Math.max(1, Math.round(width * scale)),
      Math.max(1, Math.round(height * scale)),
    );
    // Pixels are read back from each frame; a canvas on the GPU would wait for that every time.
    this.context = this.canvas.getContext('2d', { willReadFrequently: true, alpha: false })!;
    this.context.imageSmoothingQuality = 'medium';
    this.samples = new VideoSampleSink(video).samples(from);
  }

  /** Draws the next frame. @returns undefined at the end, also where that came too early. */
  async next(): Promise<Frame | undefined> {
    let sample: VideoSample | void = undefined;
    try {
      ({ value: sample } = await this.samples.next());
    } catch (cause) {
      this.failure = cause;
    }
    if (!sample) return undefined;
    try {
      this.draw(sample);
      return { at: sample.timestamp, duration: sample.duration };
    } finally {
      sample.close();
    }
  }

  private draw(sample: VideoSample): void {
    const { canvas, context } = this;
    const { width, height } = canvas;
    // A screen that is shared, or a call, changes its shape in the middle.
    const shape = sample.displayWidth / sample.displayHeight / (width / height);
    if (Math.abs(shape - 1) < 0.02) return sample.draw(context, 0, 0, width, height);
    context.fillRect(0, 0, width, height);
    sample.drawWithFit(context, { fit: 'contain' });
  }

  async close(): Promise<void> {
    await this.samples.return();
  }
}
