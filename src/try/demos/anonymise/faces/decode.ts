/** From what the network says to faces in its input: MediaPipe's TensorsToDetections with the options of BlazeFace. */
import type { Face } from './face';

/** A box is followed by six key points (eyes, nose, mouth, ears), which we do not use. */
const values = 16;

/** An anchor that says less is no face; MediaPipe's default. */
export const leastScore = 0.5;

export interface Predictions {
  /** Logits, one an anchor. */
  readonly scores: Float32Array;
  /** [centre x, centre y, width, height, …] an anchor, in pixels of the input; the centre from the anchor's. */
  readonly boxes: Float32Array;
  /** As of `anchorCentres`, for these anchors. */
  readonly centres: Float32Array;
}

/** Faces as single anchors see them, in fractions of the input. @param side of the input in pixels. */
export function decode({ scores, boxes, centres }: Predictions, side: number): Face[] {
  const faces: Face[] = [];
  const leastLogit = Math.log(leastScore / (1 - leastScore));
  for (let i = 0; i < scores.length; i++) {
    const logit = scores[i]!;
    if (!(logit >= leastLogit)) continue;
    const at = i * values;
    const width = boxes[at + 2]! / side;
    const height = boxes[at + 3]! / side;
    faces.push({
      x: boxes[at]! / side + centres[2 * i]! - width / 2,
      y: boxes[at + 1]! / side + centres[2 * i + 1]! - height / 2,
      width,
      height,
      confidence: 1 / (1 + Math.exp(-logit)),
    });
  }
  return faces;
}
