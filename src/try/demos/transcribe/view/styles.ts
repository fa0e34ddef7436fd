/** How a transcript is laid out: the player above, a row for each segment below. */
import { css } from 'lit';

export const viewStyles = css`
  :host {
    border: 1px solid var(--pb-line);
    border-radius: var(--pb-radius);
    background: var(--pb-surface);
    overflow: hidden;
  }
  .bar,
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--pb-2) var(--pb-4);
    padding: var(--pb-3) var(--pb-4);
  }
  .bar {
    border-bottom: 1px solid var(--pb-line);
  }
  .bar p,
  .foot p {
    margin: 0;
    max-width: none;
  }
  audio {
    flex: 1 1 20rem;
    min-width: 0;
    height: 2.75rem;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--pb-1) var(--pb-4);
    color: var(--pb-muted);
    font-size: var(--pb-text-s);
  }
  .facts span {
    display: inline-flex;
    align-items: center;
    gap: var(--pb-1);
  }
  .copy {
    margin-inline-start: auto;
  }
  .note {
    margin: 0;
    max-width: none;
    padding: var(--pb-2) var(--pb-4);
    border-bottom: 1px solid var(--pb-line);
    background: var(--pb-signal-soft);
  }
  ol {
    position: relative;
    max-width: none;
    max-height: max(24rem, 65vh);
    margin: 0;
    padding: var(--pb-2) 0;
    overflow: auto;
    list-style: none;
  }
  li {
    display: grid;
    grid-template-columns: 5rem minmax(0, 1fr);
    align-items: baseline;
    border-inline-start: 4px solid transparent;
    padding-inline: var(--pb-2) var(--pb-4);
  }
  li:hover {
    background: var(--pb-sunken);
  }
  li.playing {
    border-color: var(--pb-accent);
    background: var(--pb-accent-soft);
  }
  .time {
    min-height: 2rem;
    padding: 0 var(--pb-2);
    border: 0;
    background: none;
    color: var(--pb-accent);
    font: inherit;
    font-family: var(--pb-mono);
    font-size: var(--pb-text-s);
    font-variant-numeric: tabular-nums;
    text-align: end;
    cursor: pointer;
  }
  .time:hover {
    text-decoration: underline;
  }
  li p {
    max-width: 68ch;
    margin: 0;
    padding: var(--pb-1) var(--pb-2);
    cursor: pointer;
  }
  mark {
    background: var(--pb-signal-soft);
    color: inherit;
    text-decoration: underline dotted var(--pb-signal) 2px;
    text-underline-offset: 0.2em;
  }
  .foot {
    min-height: 3.5rem;
    border-top: 1px solid var(--pb-line);
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--pb-2);
    margin-inline-start: auto;
  }
  .empty {
    padding: var(--pb-6);
    text-align: center;
  }
  .empty svg {
    width: 2.5rem;
    height: 2.5rem;
    color: var(--pb-muted);
  }
  .empty p {
    margin: var(--pb-2) auto 0;
  }
  .empty .what {
    font-size: var(--pb-text-l);
    font-weight: 600;
  }
`;
