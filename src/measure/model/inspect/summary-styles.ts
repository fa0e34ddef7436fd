/** How the summary looks: a read-out on top, tables in two columns below. */
import { css } from 'lit';

export const summaryStyles = css`
  .readout {
    display: flex;
    flex-wrap: wrap;
    gap: var(--pb-4) var(--pb-7);
    max-width: none;
    margin: 0 0 var(--pb-5);
  }
  dt {
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
    color: var(--pb-muted);
    font-size: var(--pb-text-s);
  }
  .columns {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr));
    gap: var(--pb-5) var(--pb-6);
    margin-bottom: var(--pb-5);
  }
  .columns > section {
    min-width: 0;
  }
  section > h2 {
    margin-bottom: var(--pb-2);
    font-size: var(--pb-text-l);
  }
  .scroll {
    max-height: 24rem;
    overflow: auto;
  }
  th[scope='row'] {
    font-weight: 400;
  }
  td.mono,
  th.mono {
    font-size: var(--pb-text-s);
    overflow-wrap: anywhere;
  }
`;
