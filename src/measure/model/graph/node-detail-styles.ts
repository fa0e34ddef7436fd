/** The panel of a node: narrow, with names that are long. */
import { css } from 'lit';

export const detailStyles = css`
  :host {
    padding: var(--pb-4);
    overflow: auto;
    background: var(--pb-surface);
  }
  .head {
    display: flex;
    align-items: start;
    justify-content: space-between;
    gap: var(--pb-2);
  }
  h3,
  .name,
  .key,
  .facts,
  .values {
    overflow-wrap: anywhere;
  }
  p {
    margin-bottom: var(--pb-2);
  }
  .name {
    font-size: var(--pb-text-s);
  }
  .facts {
    color: var(--pb-muted);
    font-size: var(--pb-text-s);
  }
  section {
    margin-top: var(--pb-4);
  }
  h4 {
    margin-bottom: var(--pb-1);
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    padding: var(--pb-2) 0;
    border-top: 1px solid var(--pb-line);
    font-size: var(--pb-text-s);
  }
  .key {
    font-weight: 600;
  }
  .values,
  .links {
    display: block;
  }
  .links {
    margin-top: var(--pb-1);
  }
  .link {
    min-height: 1.5rem;
    margin: 0 var(--pb-1) var(--pb-1) 0;
    padding: 0 var(--pb-2);
    border: 1px solid var(--pb-line);
    border-radius: var(--pb-radius-small);
    background: transparent;
    color: var(--pb-accent);
    font: inherit;
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .link:hover {
    border-color: currentColor;
  }
  pb-tensor-statistics {
    margin-top: var(--pb-2);
  }
`;
