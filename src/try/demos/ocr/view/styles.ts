/** How the reading is laid out: picture and text side by side where there is room, else one above the other. */
import { css } from 'lit';

export const viewStyles = css`
  :host {
    border: 1px solid var(--pb-line);
    border-radius: var(--pb-radius);
    background: var(--pb-surface);
    overflow: hidden;
    container-type: inline-size;
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
  .group {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--pb-1);
  }
  .page {
    display: flex;
    align-items: center;
    gap: var(--pb-1);
    padding-inline: var(--pb-1);
    font-size: var(--pb-text-s);
    white-space: nowrap;
  }
  .page input[type='number'] {
    width: 4.25rem;
    min-height: 2rem;
    padding: 0 var(--pb-2);
    font-family: var(--pb-mono);
  }
  .source {
    display: flex;
    align-items: center;
    gap: var(--pb-1);
    color: var(--pb-muted);
    font-size: var(--pb-text-s);
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
  .panes {
    display: grid;
    grid-template-rows: minmax(0, 52vh) minmax(0, 70vh);
  }
  .panes > * + * {
    border-top: 1px solid var(--pb-line);
  }
  @container (min-width: 46rem) {
    .panes {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      grid-template-rows: minmax(0, max(28rem, min(82vh, 64rem)));
    }
    .panes > * + * {
      border-top: 0;
      border-inline-start: 1px solid var(--pb-line);
    }
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
  .here {
    color: var(--pb-muted);
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--pb-1) var(--pb-2);
    margin-inline-start: auto !important;
  }
  .legend > svg {
    color: var(--pb-accent);
  }
`;

/** A word that a reader should look at twice; in the text, and in the legend below it. */
export const doubtStyles = css`
  mark {
    padding: 0 2px;
    border-radius: 2px;
    background: var(--pb-signal-soft);
    color: inherit;
    text-decoration: underline wavy var(--pb-signal);
    text-underline-offset: 0.25em;
    text-decoration-skip-ink: none;
  }
`;
