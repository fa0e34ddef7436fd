/**
 * Many anchors see one face; their boxes become one. Weighted non-maximum suppression as BlazeFace defines it (§ 3.3)
 * and MediaPipe does it: the boxes that overlap the best one are averaged by their scores, which trembles less from
 * frame to frame than keeping the best alone.
 */
import type { Face } from './face';
import { overlap } from './overlap';

/** Boxes that overlap more are the same face. MediaPipe's `min_suppression_threshold`. */
export const sameFace = 0.3;

/** @param faces in any order. @returns the best first. */
export function blend(faces: readonly Face[]): Face[] {
  let rest = faces.toSorted((a, b) => b.confidence - a.confidence);
  const blended: Face[] = [];
  while (rest.length) {
    const best = rest[0]!;
    const others: Face[] = [];
    let x = 0;
    let y = 0;
    let width = 0;
    let height = 0;
    let weight = 0;
    for (const face of rest) {
      if (face !== best && overlap(face, best) <= sameFace) {
        others.push(face);
        continue;
      }
      const { confidence } = face;
      x += face.x * confidence;
      y += face.y * confidence;
      width += face.width * confidence;
      height += face.height * confidence;
      weight += confidence;
    }
    blended.push({
      x: x / weight,
      y: y / weight,
      width: width / weight,
      height: height / weight,
      confidence: best.confidence,
    });
    rest = others;
  }
  return blended;
}
