/** How the list of files is laid out: one row a file, the whole row to press. */
import { css } from 'lit';

export const queueStyles = css`
  ul {
    max-width: none;
    margin: 0;
    padding: 0;
    list-style: none;
    border: 1px solid var(--pb-line);
    border-radius: var(--pb-radius);
    background: var(--pb-surface);
  }
  .scrolls {
    position: relative;
    max-height: min(27rem, 70dvh);
    overflow-y: auto;
    overscroll-behavior: contain;
    /* The list is moved by us, or by the visitor. */
    overflow-anchor: none;
    scrollbar-gutter: stable;
  }
  li {
    position: relative;
  }
  li + li {
    border-top: 1px solid var(--pb-line);
  }
  .row {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    gap: 0 var(--pb-3);
    min-height: 3rem;
    padding: var(--pb-1) var(--pb-2) var(--pb-1) var(--pb-3);
  }
  .mark {
    display: grid;
    place-items: center;
    width: 1.5rem;
    color: var(--pb-muted);
  }
  .done .mark {
    color: var(--pb-accent);
  }
  .failed .mark {
    color: var(--pb-danger);
  }
  .working .mark svg {
    color: var(--pb-accent);
  }
  .selected {
    background: var(--pb-accent-soft);
    box-shadow: inset 4px 0 var(--pb-accent);
  }
  .text {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--pb-3);
    min-width: 0;
  }
  .name {
    min-width: 0;
    max-width: 100%;
    padding: var(--pb-1) 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 500;
    text-align: start;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  button.name {
    cursor: pointer;
  }
  button.name:hover {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  /* The whole row selects; the buttons at its end lie above it. */
  button.name::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .state {
    color: var(--pb-muted);
    font-size: var(--pb-text-s);
  }
  .state .mono {
    font-size: 0.95em;
  }
  .actions {
    position: relative;
    display: flex;
    gap: var(--pb-1);
  }
  pb-error {
    position: relative;
    padding: 0 var(--pb-3) var(--pb-3);
  }
  .more {
    margin: var(--pb-3) 0 0;
  }
`;
