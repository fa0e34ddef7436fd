/** A small picture of each face that was found in a video, asked of the worker: for as long as an element shows them. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Asker } from '../../../ask';
import type { Track } from '../result';
import type { VideoQuestion } from '../video/remake';
import type { Thumbnails } from '../video/thumbnails';
import { copyOf } from './video-edit';

interface Shown {
  readonly tracks: readonly Track[];
  /** The original; without it there are no pictures. */
  readonly file: File | undefined;
  readonly ask: Asker;
}

export class TrackPictures implements ReactiveController {
  /** Addresses by track id; none before they are there, and the lanes are of use without them. */
  urls: ReadonlyMap<string, string> = new Map();
  private connected = false;
  private asked: { readonly file: File | undefined; readonly stop: AbortController } | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** To be called before each drawing. */
  show(shown: Shown): void {
    if (!this.connected || (this.asked && this.asked.file === shown.file)) return;
    this.forget();
    this.asked = { file: shown.file, stop: new AbortController() };
    void this.askFor(shown, this.asked.stop.signal);
  }

  hostConnected(): void {
    this.connected = true;
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    this.connected = false;
    this.forget();
  }

  private async askFor({ tracks, file, ask }: Shown, signal: AbortSignal): Promise<void> {
    const found = tracks.filter(({ by }) => by === 'found');
    if (!file || found.length === 0) return;
    const question: VideoQuestion = { kind: 'video-faces', file, tracks: found.map(copyOf) };
    const pictures = (await ask(question, () => {}, signal).catch(() => undefined)) as Thumbnails | undefined;
    if (signal.aborted || !pictures) return;
    this.urls = new Map([...pictures].map(([id, blob]) => [id, URL.createObjectURL(blob)]));
    this.host.requestUpdate();
  }

  private forget(): void {
    this.asked?.stop.abort();
    for (const url of this.urls.values()) URL.revokeObjectURL(url);
    this.urls = new Map();
    this.asked = undefined;
  }
}
