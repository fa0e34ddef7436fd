/** What the tabs of the workbench share: a read-out of figures, and headings of columns that sort. */
import { css } from 'lit';

export const readout = css`
  .readout {
    display: flex;
    flex-wrap: wrap;
    gap: var(--pb-4) var(--pb-7);
    max-width: none;
    margin: 0 0 var(--pb-5);
  }
  dt,
  .from {
    color: var(--pb-muted);
    font-size: var(--pb-text-s);
  }
  dd {
    margin: 0;
  }
  .value {
    font-family: var(--pb-mono);
    font-size: var(--pb-text-xl);
    letter-spacing: -0.03em;
    line-height: 1.3;
  }
  .from {
    max-width: 24ch;
    overflow-wrap: anywhere;
  }
`;

export const sortable = css`
  .sort {
    padding: var(--pb-1) 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-decoration: underline dotted;
    text-underline-offset: 0.2em;
    cursor: pointer;
  }
  [aria-sort] .sort {
    color: var(--pb-ink);
    font-weight: 600;
  }
`;
