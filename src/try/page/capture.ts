/** A microphone into a sound that grows (Web Audio API): sample by sample, not through a codec. */
import { LiveSound } from '../live-sound';
import workletUrl from './capture-worklet?worker&url';

/** Hz: what speech networks hear. */
const RATE = 16000;

export class Capture {
  readonly sound: LiveSound;
  paused = false;
  /** The microphone went away in the middle. */
  lost = false;
  private readonly node: AudioWorkletNode;
  private readonly ended: Promise<void>;
  private ending: Promise<void> | undefined;

  /** @param name of the sound. @param stream is let go at the end. */
  static async of(stream: MediaStream, name: string): Promise<Capture> {
    const { context, source } = listen(stream);
    await context.audioWorklet.addModule(workletUrl);
    void context.resume();
    return new Capture(stream, context, source, name);
  }

  private constructor(
    readonly stream: MediaStream,
    private readonly context: AudioContext,
    source: AudioNode,
    name: string,
  ) {
    const sound = (this.sound = new LiveSound(name, context.sampleRate));
    const mono = { channelCount: 1, channelCountMode: 'explicit' } as const;
    const node = (this.node = new AudioWorkletNode(context, 'proefbank-capture', mono));
    this.ended = new Promise((resolve) => {
      node.port.onmessage = ({ data }: MessageEvent<Float32Array | null>) =>
        data ? sound.push(data) : resolve();
    });
    // Its output is silence; a node that leads nowhere may not be run.
    source.connect(node).connect(context.destination);
    for (const track of stream.getTracks())
      track.addEventListener('ended', () => {
        this.lost = true;
        void this.end();
      });
  }

  pause(): void {
    this.paused = true;
    this.node.port.postMessage('pause');
  }

  resume(): void {
    this.paused = false;
    this.node.port.postMessage('resume');
  }

  /** Lets the microphone go; what it heard until now is in the sound. */
  end(): Promise<void> {
    return (this.ending ??= this.letGo());
  }

  private async letGo(): Promise<void> {
    this.node.port.postMessage('end');
    await this.ended;
    for (const track of this.stream.getTracks()) track.stop();
    this.sound.end();
    await this.context.close();
  }
}

/** At the rate that is wanted where the browser converts it; Firefox hears a microphone at its own rate only. */
function listen(stream: MediaStream): { context: AudioContext; source: AudioNode } {
  for (const options of [{ sampleRate: RATE }, {}]) {
    const context = new AudioContext(options);
    try {
      return { context, source: context.createMediaStreamSource(stream) };
    } catch (error) {
      void context.close();
      if (!(error instanceof DOMException && error.name === 'NotSupportedError')) throw error;
    }
  }
  throw new Error('this browser lets no page hear a microphone');
}
