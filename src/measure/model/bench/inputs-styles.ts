/** How the table of inputs looks. */
import { css } from 'lit';

export const inputsStyles = css`
  .scroll {
    overflow-x: auto;
  }
  th[scope='row'] {
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  td {
    font-size: var(--pb-text-s);
  }
  td.mono {
    min-width: 12rem;
    overflow-wrap: anywhere;
  }
  td p {
    max-width: 34ch;
    margin: var(--pb-1) 0 0;
    overflow-wrap: anywhere;
  }
  td select {
    min-width: 13rem;
    font-size: var(--pb-text-s);
  }
  .scaling {
    display: block;
    margin-top: var(--pb-2);
  }
  .range {
    display: flex;
    flex-wrap: wrap;
    gap: var(--pb-2) var(--pb-3);
    margin-top: var(--pb-2);
  }
  .range label {
    font-weight: 400;
  }
  .range input {
    width: 7rem;
  }
  @media (max-width: 40rem) {
    thead {
      display: none;
    }
    tr,
    th,
    td {
      display: block;
    }
    tr {
      padding: var(--pb-3) 0;
      border-bottom: 1px solid var(--pb-line);
    }
    th,
    td {
      padding: var(--pb-1) 0;
      border: 0;
    }
  }
`;
