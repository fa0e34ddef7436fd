/** A question about the inside of a model under way: its progress, how it ended, and the row that begins and ends it. */
import { css, html, nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { msg } from '@lit/localize';
import { isAbort } from '../../../terms/errors';
import type { OnProgress, Progress } from '../../../terms/progress';
import '../../../ui/error';
import { icon } from '../../../ui/icons';
import '../../../ui/progress';

type Host = ReactiveControllerHost & HTMLElement;

export class Task implements ReactiveController {
  running = false;
  private progress: Progress | undefined;
  private failure: Error | undefined;
  private cancelled = false;
  private round = 0;

  /** @param stop ends the work that was begun, at any moment. */
  constructor(
    private readonly host: Host,
    private readonly stop: () => void,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.cancel();
    this.reset();
  }

  /** As if nothing had been asked. */
  reset(): void {
    this.round++;
    this.failure = this.progress = undefined;
    this.cancelled = false;
    this.setRunning(false);
  }

  /** What it throws is shown. @returns undefined where it did, and where another model came meanwhile. */
  async run<T>(work: (onProgress: OnProgress) => Promise<T>): Promise<T | undefined> {
    this.reset();
    const { round } = this;
    const current = (): boolean => round === this.round;
    this.setRunning(true);
    try {
      const made = await work((progress) => {
        if (!current()) return;
        this.progress = progress;
        this.host.requestUpdate();
      });
      return current() ? made : undefined;
    } catch (error) {
      if (current()) {
        if (isAbort(error)) this.cancelled = true;
        else this.failure = error as Error;
      }
      return undefined;
    } finally {
      if (current()) this.setRunning(false);
    }
  }

  readonly cancel = (): void => {
    if (this.running) this.stop();
  };

  private setRunning(running: boolean): void {
    this.host.requestUpdate();
    if (running === this.running) return;
    this.running = running;
    this.progress = undefined;
    this.host.dispatchEvent(new CustomEvent('pb-busy', { detail: running, bubbles: true, composed: true }));
    // The button that begins and the one that ends take each other's place.
    const button = (): HTMLElement | null | undefined =>
      this.host.shadowRoot?.querySelector<HTMLElement>('.go');
    if (this.host.shadowRoot?.activeElement === button())
      void this.host.updateComplete.then(() => button()?.focus());
  }

  /** @param begin starts it. @param done what is said once there is an answer. */
  row(begin: { readonly label: string; readonly ready: boolean; readonly go: () => void }, done = '') {
    return html`<div class="start">
        ${
          this.running
            ? html`<button class="button go" type="button" @click=${this.cancel}>
                  ${icon('close')} ${msg('Cancel')}
                </button>
                <div class="now"><pb-progress .progress=${this.progress}></pb-progress></div>`
            : html`<button
                class="button primary go"
                type="button"
                ?disabled=${!begin.ready}
                @click=${begin.go}
              >
                ${icon('play')} ${begin.label}
              </button>`
        }
        <p class="muted small" role="status">${this.words(done)}</p>
      </div>
      ${this.failure ? html`<pb-error .error=${this.failure}></pb-error>` : nothing}`;
  }

  private words(done: string): string {
    if (this.running) return this.progress ? '' : msg('Starting …');
    return this.cancelled ? msg('Cancelled.') : this.failure ? '' : done;
  }
}

export const taskStyles = css`
  .start {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--pb-3) var(--pb-4);
    margin-bottom: var(--pb-5);
  }
  .start p {
    margin: 0;
  }
  .now {
    flex: 1 1 20rem;
  }
  pb-error {
    margin-bottom: var(--pb-5);
  }
`;
