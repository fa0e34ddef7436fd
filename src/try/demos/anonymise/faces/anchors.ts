/**
 * Where the predictions of a single-shot detector stand (Liu et al. 2016, SSD). With MediaPipe's option
 * `fixed_anchor_size` an anchor is a point: each has the size of the whole input, and only its centre tells it apart.
 */

/**
 * Centres [x, y, x, y, …] of the anchors, in fractions of the input, in the order of the network's outputs: layers
 * that share a stride share a grid, row by row, with two anchors a cell for each of them (the aspect ratio 1, and
 * the one interpolated to the next layer's scale).
 */
export function anchorCentres(side: number, strides: readonly number[]): Float32Array {
  const centres: number[] = [];
  for (const stride of new Set(strides)) {
    const cells = Math.ceil(side / stride);
    const each = 2 * strides.filter((other) => other === stride).length;
    for (let y = 0; y < cells; y++)
      for (let x = 0; x < cells; x++)
        for (let n = 0; n < each; n++) centres.push((x + 0.5) / cells, (y + 0.5) / cells);
  }
  return Float32Array.from(centres);
}
