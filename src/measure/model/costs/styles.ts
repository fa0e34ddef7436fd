/** How costs look: a read-out, and a table in which a thin bar behind each figure shows its share. */
import { css } from 'lit';
import { readout, sortable } from '../styles';

const own = css`
  pb-model-sizes {
    margin-bottom: var(--pb-4);
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

export const costsStyles = [readout, sortable, own];
