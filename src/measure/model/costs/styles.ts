/** How costs look: a read-out, and a table in which a thin bar behind each figure shows its share. */
import { css } from 'lit';

export const costsStyles = css`
  pb-model-sizes {
    margin-bottom: var(--pb-4);
  }
  .readout {
    display: flex;
    flex-wrap: wrap;
    gap: var(--pb-4) var(--pb-7);
    max-width: none;
    margin: 0 0 var(--pb-4);
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
  .note {
    color: var(--pb-muted);
  }
  .choose {
    display: flex;
    flex-wrap: wrap;
    gap: var(--pb-2);
    margin-bottom: var(--pb-3);
  }
  .scroll {
    overflow-x: auto;
    margin-bottom: var(--pb-4);
  }
  th[scope='row'] {
    padding-inline-start: calc(var(--pb-3) + var(--depth, 0) * 1.25rem);
    font-weight: 400;
    white-space: nowrap;
  }
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
  td.number {
    position: relative;
    min-width: 8rem;
  }
  .bar {
    position: absolute;
    inset: auto 0 2px auto;
    width: calc(100% * var(--share));
    height: 3px;
    background: var(--pb-accent);
    opacity: 0.6;
  }
`;
