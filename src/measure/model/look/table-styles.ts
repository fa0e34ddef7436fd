/** How the tables of the look inside are: wide ones scroll inside themselves. */
import { css } from 'lit';
import { sortable } from '../styles';

const own = css`
  .above {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--pb-2) var(--pb-4);
    margin-bottom: var(--pb-2);
  }
  .backend {
    display: grid;
    justify-content: start;
    gap: var(--pb-1);
    margin-bottom: var(--pb-4);
  }
  .backend select {
    min-width: min(100%, 16rem);
  }
  .check {
    display: flex;
    align-items: center;
    gap: var(--pb-2);
    font-weight: 400;
  }
  .scroll {
    overflow-x: auto;
    margin-bottom: var(--pb-3);
  }
  th[scope='row'] {
    max-width: 26rem;
    min-width: 10rem;
    font-size: var(--pb-text-s);
    font-weight: 400;
    overflow-wrap: anywhere;
  }
  thead th.number {
    font-family: inherit;
  }
  .scroll + .button {
    margin-bottom: var(--pb-3);
  }
  .differs td.number {
    color: var(--pb-danger);
  }
  .how {
    white-space: nowrap;
  }
  .note {
    color: var(--pb-muted);
    font-size: var(--pb-text-s);
  }
`;

export const tableStyles = [sortable, own];
