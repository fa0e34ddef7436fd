/** How a comparison of backends is laid out: one column a backend, and below them how far apart they are. */
import { css } from 'lit';

export const compareStyles = css`
  :host {
    padding-top: var(--pb-4);
    border-top: 1px solid var(--pb-line);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--pb-2) var(--pb-4);
  }
  .row p {
    margin: 0;
  }
  pb-error,
  ul {
    margin-top: var(--pb-4);
  }
  ul {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr));
    gap: var(--pb-4) var(--pb-6);
    max-width: none;
    margin-bottom: var(--pb-4);
    padding: 0;
    list-style: none;
  }
  li p {
    margin: 0 0 var(--pb-2);
  }
  h4 {
    display: flex;
    align-items: center;
    gap: var(--pb-2);
    margin-bottom: var(--pb-1);
  }
  h4 svg {
    color: var(--pb-accent);
  }
  .ratio {
    margin-bottom: var(--pb-4);
  }
  .ratio p {
    margin: 0 0 var(--pb-1);
  }
`;
