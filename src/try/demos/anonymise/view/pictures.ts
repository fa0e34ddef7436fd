/** Addresses of a photo's two pictures, as it is now and as it was: for as long as an element shows them. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { formatOfFile } from '../../../../files/picture/open';
import type { Asker } from '../../../ask';

interface Shown {
  readonly output: Blob;
  /** The original, from the visitor's own disk; it is never kept. */
  readonly file: File | undefined;
  readonly ask: Asker;
}

export class Pictures implements ReactiveController {
  output: string | undefined;
  /** Absent until it is open, and where there is none. */
  original: string | undefined;
  /** Why the original cannot be shown. */
  failure: Error | undefined;
  private shown: Shown | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** To be called before each drawing. */
  show(shown: Shown): void {
    const before = this.shown;
    this.shown = shown;
    if (before?.output !== shown.output) {
      revoke(this.output);
      this.output = URL.createObjectURL(shown.output);
    }
    if (!before || before.file !== shown.file) void this.openOriginal(shown);
  }

  hostConnected(): void {
    if (this.output === undefined) this.host.requestUpdate();
  }

  hostDisconnected(): void {
    revoke(this.output);
    revoke(this.original);
    this.output = this.original = this.shown = undefined;
  }

  private async openOriginal({ file, ask }: Shown): Promise<void> {
    revoke(this.original);
    this.original = this.failure = undefined;
    if (!file) return;
    try {
      const picture = await upright(file, ask);
      if (this.shown?.file === file && !this.original) this.original = URL.createObjectURL(picture);
    } catch (error) {
      this.failure = error as Error;
    }
    this.host.requestUpdate();
  }
}

/** The file itself, or of WebP, which Chromium does not turn, a copy that the worker turned. */
async function upright(file: File, ask: Asker): Promise<Blob> {
  if ((await formatOfFile(file)) !== 'webp') return file;
  return (await ask({ kind: 'upright-photo', file }, () => {})) as Blob;
}

function revoke(url: string | undefined): void {
  if (url) URL.revokeObjectURL(url);
}
