/** How a transcript is laid out: the player above, a row for each segment below. */
import { css } from 'lit';

export const viewStyles = css`
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
  .running {
    color: var(--pb-muted);
  }
  .running .time {
    color: inherit;
    cursor: auto;
  }
  /* Where the text goes on. */
  .more {
    display: inline-block;
    width: 1ch;
    height: 1em;
    border-bottom: 2px solid var(--pb-accent);
    vertical-align: text-bottom;
  }
  li p {
    max-width: 68ch;
    margin: 0;
    padding: var(--pb-1) var(--pb-2);
    cursor: pointer;
  }
`;
