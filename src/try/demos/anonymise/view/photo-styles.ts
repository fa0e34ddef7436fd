/** How a photo is laid out: the picture, and beside or below it what can be done. */
import { css } from 'lit';

export const photoStyles = css`
  :host {
    --high: max(20rem, min(70vh, 60rem));
    container-type: inline-size;
  }
  .group {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--pb-1);
  }
  .redo svg {
    scale: -1 1;
  }
  pb-error {
    margin: var(--pb-3) var(--pb-4);
  }
  .pane {
    position: relative;
    max-height: calc(var(--high) + 3rem);
    overflow: auto;
    padding: var(--pb-5);
    background: var(--pb-sunken);
  }
  .pane:focus-visible {
    outline-offset: -3px;
  }
  .sheet {
    position: relative;
    margin: 0 auto;
    /* What one sees through is told from white. */
    background: repeating-conic-gradient(#ddd 0 25%, #fff 0 50%) 0 0 / 1rem 1rem;
    box-shadow: var(--pb-shadow);
  }
  img {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
  }
  .side {
    border-top: 1px solid var(--pb-line);
  }
  .found,
  .methods,
  .help {
    padding: var(--pb-3) var(--pb-4) 0;
  }
  .found h3 {
    margin-bottom: var(--pb-2);
  }
  .miss {
    display: flex;
    gap: var(--pb-2);
    margin: 0;
  }
  .miss svg {
    flex: none;
    margin-top: 0.1em;
    color: var(--pb-signal);
  }
  .help {
    margin: 0 0 var(--pb-3);
  }
  .help summary {
    min-height: 1.5rem;
    cursor: pointer;
  }
  .help p {
    margin: var(--pb-2) 0 0;
  }
  pb-anonymise-faces {
    max-height: 22rem;
    overflow: auto;
    border-top: 1px solid var(--pb-line);
  }
  @container (min-width: 52rem) {
    .panes {
      display: grid;
      grid-template-columns: minmax(0, 1fr) 20rem;
    }
    .side {
      display: flex;
      flex-direction: column;
      min-height: 0;
      max-height: calc(var(--high) + 3rem);
      border-top: 0;
      border-inline-start: 1px solid var(--pb-line);
    }
    pb-anonymise-faces {
      flex: 1 1 auto;
      max-height: none;
    }
    .looked {
      margin-top: auto;
    }
  }
`;
