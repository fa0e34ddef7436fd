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
  .notices {
    display: grid;
    gap: var(--pb-2);
  }
  /* Not left out: a status must be there before it speaks. But it takes no gap in the grid. */
  .notices:empty {
    position: absolute;
  }
  .notice {
    display: flex;
    align-items: center;
    gap: var(--pb-3);
    padding: var(--pb-2) var(--pb-2) var(--pb-2) var(--pb-3);
    border-inline-start: 4px solid var(--pb-signal);
    border-radius: var(--pb-radius-small);
    background: var(--pb-signal-soft);
  }
  .notice > svg {
    flex: none;
    color: var(--pb-signal);
  }
  .notice p {
    margin: 0 auto 0 0;
    max-width: 90ch;
  }
`;
