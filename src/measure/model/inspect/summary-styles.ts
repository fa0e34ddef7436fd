/** How the summary looks: a read-out on top, tables in two columns below. */
import { css } from 'lit';
import { readout } from '../styles';

const own = css`
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

export const summaryStyles = [readout, own];
