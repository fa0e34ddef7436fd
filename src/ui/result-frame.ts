/**
 * The frame of a result that is read: a `.bar` above it with what can be done, `.note`s of the input, a `.foot` below
 * with what is pointed at and a `.legend`; or `.empty` where nothing came out.
 */
import { css } from 'lit';

export const resultFrame = css`
  :host {
    border: 1px solid var(--pb-line);
    border-radius: var(--pb-radius);
    background: var(--pb-surface);
    overflow: hidden;
  }
  .bar,
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--pb-2) var(--pb-4);
    padding: var(--pb-3) var(--pb-4);
  }
  .bar {
    border-bottom: 1px solid var(--pb-line);
  }
  .foot {
    min-height: 3.5rem;
    border-top: 1px solid var(--pb-line);
  }
  .bar p,
  .foot p {
    margin: 0;
    max-width: none;
  }
  .copy {
    margin-inline-start: auto;
  }
  .note {
    margin: 0;
    max-width: none;
    padding: var(--pb-2) var(--pb-4);
    border-bottom: 1px solid var(--pb-line);
    background: var(--pb-signal-soft);
  }
  .foot .legend {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--pb-1) var(--pb-2);
    margin-inline-start: auto;
  }
  .legend > svg {
    color: var(--pb-accent);
  }
  .empty {
    align-self: center;
    padding: var(--pb-6);
    text-align: center;
  }
  .empty svg {
    width: 2.5rem;
    height: 2.5rem;
    color: var(--pb-muted);
  }
  .empty p {
    margin: var(--pb-2) auto 0;
    max-width: 40ch;
    color: var(--pb-muted);
  }
  .empty .what {
    color: var(--pb-ink);
    font-size: var(--pb-text-l);
    font-weight: 600;
  }
`;
