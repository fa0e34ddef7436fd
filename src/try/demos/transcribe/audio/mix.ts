/** Channels to one. The bass channel of a surround sound holds no speech and is left out. */

/** What of a decoded sample is needed; mediabunny's AudioSample has it. */
export interface Channels {
  readonly numberOfFrames: number;
  readonly numberOfChannels: number;
  copyTo(destination: Float32Array<ArrayBuffer>, options: { planeIndex: number; format: 'f32-planar' }): void;
}

/** In the usual order (L R C LFE …) of 5.1 and more: SMPTE ST 2036-2, and WAVE's channel mask. */
const BASS = 3;

/** @returns one sample a frame: the mean of the channels. */
export function mixDown(sample: Channels): Float32Array {
  const { numberOfFrames, numberOfChannels } = sample;
  const mono = new Float32Array(numberOfFrames);
  const plane = new Float32Array(numberOfFrames);
  const used = Array.from({ length: numberOfChannels }, (_, i) => i).filter(
    (i) => numberOfChannels < 6 || i !== BASS,
  );
  for (const planeIndex of used) {
    sample.copyTo(plane, { planeIndex, format: 'f32-planar' });
    for (let i = 0; i < numberOfFrames; i++) mono[i]! += plane[i]! / used.length;
  }
  return mono;
}
