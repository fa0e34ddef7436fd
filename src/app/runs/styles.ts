/** What the views of a Run share: lists of facts, sections with a title, the way back. */
import { css } from 'lit';

export const facts = css`
  section {
    margin-top: var(--pb-6);
  }
  section > h2 {
    margin-bottom: var(--pb-3);
  }
  .facts {
    display: grid;
    grid-template-columns: minmax(9rem, 16rem) minmax(0, 1fr);
    max-width: none;
    margin: 0;
  }
  .facts > * {
    margin: 0;
    padding: var(--pb-1) 0;
    border-bottom: 1px solid var(--pb-line);
    overflow-wrap: anywhere;
  }
  .facts dt {
    padding-inline-end: var(--pb-4);
    color: var(--pb-muted);
  }
  .facts > :nth-last-child(-n + 2) {
    border-bottom: 0;
  }
  details > summary {
    cursor: pointer;
    min-height: 2rem;
    padding-block: var(--pb-1);
    width: fit-content;
  }
  .scroll {
    overflow-x: auto;
  }
  @media (max-width: 480px) {
    .facts {
      grid-template-columns: 1fr;
    }
    .facts dt {
      border-bottom: 0;
      padding-bottom: 0;
      font-size: var(--pb-text-s);
    }
    .facts > dt:nth-last-child(2) {
      border-bottom: 0;
    }
    .facts dd {
      padding-top: 0;
    }
  }
`;
