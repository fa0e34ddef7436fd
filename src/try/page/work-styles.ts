/** How the work on a demo's page is laid out: one column, with the buttons beside its heading. */
import { css } from 'lit';

export const workStyles = css`
  :host {
    scroll-margin-top: var(--pb-4);
  }
  .work {
    display: grid;
    gap: var(--pb-4);
  }
  .work > * {
    min-width: 0;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--pb-2) var(--pb-3);
  }
  .bar h2 {
    margin-inline-end: auto;
  }
  .bar p {
    margin: 0;
  }
  .notice {
    margin: 0;
    max-width: none;
    padding: var(--pb-2) var(--pb-4);
    border-inline-start: 4px solid var(--pb-signal);
    border-radius: var(--pb-radius-small);
    background: var(--pb-signal-soft);
  }
`;
