/** How the choice of what is compared is laid out. */
import { css } from 'lit';

export const compareStyles = css`
  .sides {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    gap: var(--pb-3) var(--pb-5);
    margin-bottom: var(--pb-4);
  }
  .sides label {
    display: grid;
    gap: var(--pb-1);
    min-width: min(100%, 16rem);
  }
  .files {
    display: flex;
    flex-wrap: wrap;
    gap: var(--pb-2) var(--pb-3);
    align-self: end;
  }
  .files p {
    flex-basis: 100%;
    margin: 0;
  }
`;
