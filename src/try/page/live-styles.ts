/** The bar of a microphone that is on: it stays in sight while the text below it grows. */
import { css } from 'lit';

export const liveStyles = css`
  :host {
    position: sticky;
    z-index: 2;
    top: var(--pb-2);
    display: block;
  }
  .bar {
    display: grid;
    grid-template-columns: auto minmax(4rem, 1fr) auto;
    align-items: center;
    gap: var(--pb-2) var(--pb-4);
    box-shadow: var(--pb-shadow);
  }
  .bar p {
    margin: 0;
  }
  .time {
    display: flex;
    align-items: center;
    gap: var(--pb-2);
    font-size: var(--pb-text-xl);
  }
  .light {
    width: 0.75rem;
    height: 0.75rem;
    border: 2px solid var(--pb-muted);
    border-radius: 50%;
  }
  .on .light {
    border-color: var(--pb-danger);
    background: var(--pb-danger);
    forced-color-adjust: none;
  }
  .buttons {
    display: flex;
    gap: var(--pb-2);
  }
  .state {
    grid-column: 1 / -1;
  }
  .check {
    display: flex;
    grid-column: 1 / -1;
    align-items: center;
    gap: var(--pb-2);
  }
  @media (max-width: 36rem) {
    .bar {
      grid-template-columns: auto minmax(0, 1fr);
    }
    .buttons {
      grid-column: 1 / -1;
    }
    .buttons .button {
      flex: 1;
    }
  }
`;
