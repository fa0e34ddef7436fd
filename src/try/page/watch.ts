/**
 * Follows a batch for an element: however fast reports come, it is told once a frame. A ReactiveController of
 * Lit, so that listening ends with the element.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Batch } from './batch';

export class BatchWatch implements ReactiveController {
  private stopListening = (): void => {};
  private frame = 0;

  /** @param onFrame called before the host is drawn, when something has changed since the last frame. */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly batch: () => Batch,
    private readonly onFrame: () => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.stopListening = this.batch().listen(() => {
      this.frame ||= requestAnimationFrame(() => {
        this.frame = 0;
        this.onFrame();
        this.host.requestUpdate();
      });
    });
  }

  hostDisconnected(): void {
    this.stopListening();
    cancelAnimationFrame(this.frame);
    this.frame = 0;
  }
}
