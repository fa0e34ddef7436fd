/** How outputs look: a card each. */
import { css } from 'lit';

export const outputsStyles = css`
  h2 {
    margin-bottom: var(--pb-3);
  }
  .card {
    margin-bottom: var(--pb-4);
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
  caption {
    padding-bottom: var(--pb-2);
    text-align: start;
    font-weight: 500;
  }
  th[scope='row'] {
    font-weight: 400;
    overflow-wrap: anywhere;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--pb-2) var(--pb-4);
    margin-bottom: var(--pb-3);
  }
  h3 {
    overflow-wrap: anywhere;
    font-size: var(--pb-text);
  }
  dl {
    display: flex;
    flex-wrap: wrap;
    gap: var(--pb-2) var(--pb-5);
    max-width: none;
  }
  dt {
    color: var(--pb-muted);
    font-size: var(--pb-text-s);
  }
  dd {
    margin: 0;
    font-family: var(--pb-mono);
    font-variant-numeric: tabular-nums;
  }
  .first {
    max-width: none;
    margin: var(--pb-3) 0 0;
    font-size: var(--pb-text-s);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
`;
