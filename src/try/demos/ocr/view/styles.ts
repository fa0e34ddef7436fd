/** How the reading is laid out: picture and text side by side where there is room, else one above the other. */
import { css } from 'lit';

export const viewStyles = css`
  :host {
    container-type: inline-size;
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
  .here {
    color: var(--pb-muted);
  }
`;
