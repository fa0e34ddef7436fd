/** How the device report looks: a read-out on top, then one line per capability. */
import { css } from 'lit';

export const deviceStyles = css`
  h1 {
    margin-bottom: var(--pb-5);
  }
  wa-tab-group {
    margin-top: var(--pb-6);
  }
  wa-tab::part(base) {
    padding: var(--pb-3) var(--pb-4);
  }
  @media (max-width: 30rem) {
    /* All three in sight, without arrows to scroll them. */
    wa-tab::part(base) {
      padding-inline: 0.375rem;
    }
  }
  .readout {
    position: relative;
    margin: 0;
    padding-top: var(--pb-6);
    overflow: hidden;
  }
  .ticks {
    position: absolute;
    inset: 0 0 auto;
    height: 12px;
    color: color-mix(in srgb, var(--pb-accent) 55%, transparent);
    background: var(--pb-ticks);
  }
  .name {
    max-width: none;
    margin-bottom: var(--pb-2);
    font-family: var(--pb-mono);
    font-size: clamp(1.25rem, 1rem + 1.6vw, 2.125rem);
    letter-spacing: -0.04em;
    line-height: 1.2;
    overflow-wrap: anywhere;
  }
  .verdict {
    font-size: var(--pb-text-l);
  }
  dl {
    display: flex;
    flex-wrap: wrap;
    gap: var(--pb-3) var(--pb-7);
    max-width: none;
    margin: var(--pb-5) 0;
  }
  dt {
    color: var(--pb-muted);
    font-size: var(--pb-text-s);
  }
  dd {
    margin: 0;
    font-family: var(--pb-mono);
    letter-spacing: -0.02em;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--pb-3);
  }
  .capabilities {
    max-width: none;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .capabilities > li {
    display: grid;
    grid-template-columns: 2rem minmax(0, 1fr) minmax(0, 2fr);
    gap: var(--pb-2) var(--pb-4);
    padding: var(--pb-3) 0;
    border-bottom: 1px solid var(--pb-line);
  }
  .capabilities > li > svg {
    width: 2rem;
    height: 2rem;
    padding: 0.375rem;
    border-radius: var(--pb-radius-small);
    background: var(--pb-sunken);
    color: var(--pb-muted);
  }
  .yes > svg {
    background: var(--pb-accent-soft) !important;
    color: var(--pb-accent) !important;
  }
  .no > svg,
  .partly > svg {
    background: var(--pb-signal-soft) !important;
    color: var(--pb-signal) !important;
  }
  h3 {
    font-size: var(--pb-text);
    line-height: 2rem;
  }
  h4 {
    margin: var(--pb-3) 0 var(--pb-1);
    font-size: var(--pb-text-s);
  }
  li p {
    margin: 0 0 var(--pb-1);
  }
  .why {
    font-weight: 500;
    line-height: 2rem;
  }
  .yes .why {
    color: var(--pb-accent);
  }
  .no .why,
  .partly .why {
    color: var(--pb-signal);
  }
  .advice {
    overflow-wrap: anywhere;
  }
  .source {
    display: block;
    color: var(--pb-muted);
    font-size: var(--pb-text-s);
  }
  summary {
    min-height: 1.5rem;
    width: fit-content;
    color: var(--pb-accent);
    cursor: pointer;
  }
  table {
    max-width: 44rem;
  }
  th {
    font-weight: 500;
    padding-inline-start: 0;
  }
  th code {
    overflow-wrap: anywhere;
  }
  @media (max-width: 48rem) {
    wa-tab::part(base) {
      padding: var(--pb-3) 0.625rem;
    }
    .capabilities > li {
      grid-template-columns: 2rem minmax(0, 1fr);
    }
    .capabilities > li > div + div {
      grid-column: 2;
    }
    .why {
      line-height: inherit;
    }
  }
  .raw {
    max-height: 36rem;
    margin: 0;
    overflow: auto;
    padding: var(--pb-4);
    border: 1px solid var(--pb-line);
    border-radius: var(--pb-radius);
    background: var(--pb-surface);
    font-size: var(--pb-text-s);
  }
`;
