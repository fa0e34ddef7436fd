import { css } from 'lit';

/** A result from the most to the least important: what to expect, the chart, how good it is, what was assumed. */
export const viewStyles = css`
  :host {
    border: 1px solid var(--pb-line);
    border-radius: var(--pb-radius);
    background: var(--pb-surface);
    container-type: inline-size;
  }
  section {
    padding: var(--pb-4);
  }
  section > :last-child {
    margin-bottom: 0;
  }
  section + section {
    border-top: 1px solid var(--pb-line);
  }
  .expect {
    margin-bottom: var(--pb-2);
    max-width: 75ch;
    font-size: var(--pb-text-l);
    line-height: 1.4;
  }
  .verdict {
    display: flex;
    gap: var(--pb-2);
    margin: 0;
    max-width: none;
    padding: var(--pb-2) var(--pb-3);
    border-radius: var(--pb-radius-small);
    background: var(--pb-accent-soft);
  }
  .verdict.simple {
    background: var(--pb-signal-soft);
  }
  .verdict svg {
    margin-top: 0.15em;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: var(--pb-2) var(--pb-4);
    margin-bottom: var(--pb-3);
  }
  .group {
    display: flex;
    flex-wrap: wrap;
    gap: var(--pb-1);
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: var(--pb-1) var(--pb-4);
    margin: var(--pb-2) 0 0;
    padding: 0;
    max-width: none;
    list-style: none;
    color: var(--pb-muted);
    font-size: var(--pb-text-s);
  }
  .legend li {
    display: flex;
    align-items: center;
    gap: var(--pb-2);
  }
  .legend i {
    width: 1.5rem;
    border-top: 2px solid var(--pb-ink);
  }
  .legend .median {
    border-top: 3px solid var(--pb-accent);
  }
  .legend .band {
    height: 0.75rem;
    border: 0;
    background: color-mix(in srgb, var(--pb-accent) 30%, transparent);
  }
  .legend .test {
    border-top: 2px dashed var(--pb-signal);
  }
  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr));
    gap: var(--pb-4);
    margin: 0;
    max-width: none;
    --pb-figure-size: var(--pb-text-l);
  }
  .figures > div {
    display: flex;
    flex-direction: column;
    justify-content: space-between;
  }
  .figures + p {
    margin-top: var(--pb-3);
  }
  .figures dt {
    color: var(--pb-muted);
    font-size: var(--pb-text-s);
  }
  .figures dd {
    margin: 0;
  }
  .notes {
    margin: var(--pb-2) 0 0;
    padding-inline-start: 1.2em;
  }
  summary {
    min-height: 1.5rem;
    cursor: pointer;
    font-weight: 500;
  }
  .scroll {
    max-height: 24rem;
    margin-top: var(--pb-3);
    overflow: auto;
  }
  thead th {
    position: sticky;
    top: 0;
    background: var(--pb-surface);
  }
  caption {
    padding-bottom: var(--pb-2);
    text-align: start;
    color: var(--pb-muted);
    font-size: var(--pb-text-s);
  }
`;
