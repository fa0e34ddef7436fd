/** How a demo's page is laid out: sections under a heading, few boxes. */
import { css } from 'lit';

export const sectionStyles = css`
  section {
    margin-top: var(--pb-7);
  }
  section > h2 {
    margin-bottom: var(--pb-4);
  }
  h2:focus {
    outline: none;
  }
`;

export const demoStyles = css`
  .lead {
    max-width: 56ch;
    margin: var(--pb-3) 0 var(--pb-6);
    font-size: var(--pb-text-l);
  }
  .tune {
    margin-top: var(--pb-5);
  }
  .tune > summary {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--pb-3);
    min-height: 2.75rem;
    padding: var(--pb-2) 0;
    border-block: 1px solid var(--pb-line);
    cursor: pointer;
    list-style: none;
  }
  .tune > summary::-webkit-details-marker {
    display: none;
  }
  .tune > summary > svg {
    color: var(--pb-accent);
  }
  .tune > summary > .chevron {
    margin-inline-start: auto;
    transition: rotate 0.15s;
  }
  .tune[open] > summary > .chevron {
    rotate: 180deg;
  }
  .tune .now {
    color: var(--pb-muted);
  }
  .tune > div {
    padding: var(--pb-5) 0;
  }
  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr));
    gap: var(--pb-4);
  }
`;
