/** Outline, picture and detail side by side; on a narrow screen one above the other, and outline or picture. */
import { css } from 'lit';

export const graphStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    height: 44rem;
    max-height: max(28rem, 88vh);
    border: 1px solid var(--pb-line);
    border-radius: var(--pb-radius);
    background: var(--pb-surface);
    overflow: hidden;
    container: graph / inline-size;
  }
  .bar,
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--pb-2) var(--pb-3);
    padding: var(--pb-2) var(--pb-3);
  }
  .bar {
    border-bottom: 1px solid var(--pb-line);
  }
  pb-graph-search {
    flex: 1 1 14rem;
    max-width: 26rem;
  }
  .group {
    display: flex;
    gap: var(--pb-1);
  }
  .group.narrow {
    display: none;
  }
  .foot {
    border-top: 1px solid var(--pb-line);
    max-height: 6rem;
    overflow: auto;
  }
  summary {
    min-height: 1.5rem;
    font-size: var(--pb-text-s);
    cursor: pointer;
  }
  details[open] {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--pb-3);
  }
  .laid {
    margin: 0 0 0 auto;
    max-width: none;
    color: var(--pb-muted);
    font-size: var(--pb-text-s);
  }
  .panes {
    flex: 1;
    min-height: 0;
    display: grid;
    grid-template-columns: minmax(12rem, 17rem) minmax(0, 1fr);
  }
  .panes.chosen {
    grid-template-columns: minmax(12rem, 15rem) minmax(0, 1fr) minmax(14rem, 20rem);
  }
  pb-graph-outline {
    border-inline-end: 1px solid var(--pb-line);
    min-height: 0;
  }
  pb-node-detail {
    border-inline-start: 1px solid var(--pb-line);
    min-height: 0;
  }
  .middle {
    position: relative;
    min-width: 0;
    min-height: 0;
  }
  pb-graph-picture {
    height: 100%;
  }
  progress {
    position: absolute;
    inset: auto var(--pb-4) var(--pb-4);
    width: calc(100% - 2 * var(--pb-4));
    accent-color: var(--pb-accent);
  }
  @container graph (max-width: 52rem) {
    .group.narrow {
      display: flex;
    }
    .panes,
    .panes.chosen {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: minmax(0, 1fr);
    }
    .panes.chosen {
      grid-template-rows: minmax(0, 3fr) minmax(0, 2fr);
    }
    .panes.picture pb-graph-outline,
    .panes.outline .middle {
      display: none;
    }
    pb-graph-outline {
      border: 0;
    }
    pb-node-detail {
      border-inline: 0;
      border-top: 1px solid var(--pb-line);
    }
  }
`;
