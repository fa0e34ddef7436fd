/** How a sweep looks: a line of choices, a curve, a table. */
import { css } from 'lit';

export const sweepStyles = css`
  :host {
    margin-top: var(--pb-6);
    padding-top: var(--pb-5);
    border-top: 1px solid var(--pb-line);
  }
  h2 {
    margin-bottom: var(--pb-2);
  }
  .form {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--pb-3) var(--pb-4);
    margin-bottom: var(--pb-3);
  }
  .form label {
    display: grid;
    gap: var(--pb-1);
    min-width: 0;
  }
  .wrong {
    color: var(--pb-danger);
  }
  .scroll {
    /* What is hidden from sight inside it must not reach out of it. */
    position: relative;
    overflow-x: auto;
    margin-bottom: var(--pb-3);
  }
  td .mono {
    white-space: nowrap;
  }
  pb-error {
    margin-bottom: var(--pb-3);
  }
`;
