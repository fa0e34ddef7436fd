import { css } from 'lit';

export const videoStyles = css`
  :host {
    border: 1px solid var(--pb-line);
    border-radius: var(--pb-radius);
    background: var(--pb-surface);
    overflow: clip;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--pb-2) var(--pb-4);
    padding: var(--pb-3);
    border-bottom: 1px solid var(--pb-line);
  }
  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: var(--pb-1);
  }
  .tabs [aria-pressed='true'] {
    border-color: var(--pb-accent);
    background: var(--pb-accent-soft);
  }
  .warn {
    display: flex;
    gap: var(--pb-2);
    flex: 1 1 20rem;
    margin: 0;
    font-size: var(--pb-text-s);
  }
  .warn svg.icon {
    color: var(--pb-signal);
  }
  .note,
  .none {
    margin: 0;
    padding: var(--pb-2) var(--pb-3);
    max-width: none;
    background: var(--pb-signal-soft);
    border-bottom: 1px solid var(--pb-line);
  }
  pb-video-player {
    background: var(--pb-sunken);
  }
  pb-video-lanes {
    border-top: 1px solid var(--pb-line);
  }
  .foot {
    display: grid;
    justify-items: start;
    gap: var(--pb-3);
    margin: 0;
    padding: var(--pb-4) var(--pb-3);
    border-top: 1px solid var(--pb-line);
  }
  p.foot {
    max-width: none;
  }
  .own {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--pb-2);
    width: 100%;
    margin: 0;
    padding: var(--pb-3);
    border: 1px solid var(--pb-line);
    border-radius: var(--pb-radius);
  }
  .own p {
    flex: 1 1 100%;
    margin: 0;
  }
  .own legend {
    padding: 0 var(--pb-1);
    font-weight: 600;
  }
  .settings,
  .again {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--pb-2) var(--pb-5);
  }
  .settings label,
  .looked {
    display: inline-flex;
    align-items: center;
    gap: var(--pb-2);
    min-height: 2.75rem;
  }
  select {
    min-height: 2.75rem;
    padding: 0 var(--pb-3);
    border: 1px solid color-mix(in srgb, var(--pb-ink) 45%, var(--pb-line));
    border-radius: var(--pb-radius);
    background: var(--pb-surface);
    color: var(--pb-ink);
    font: inherit;
  }
  input[type='checkbox'] {
    width: 1.25rem;
    height: 1.25rem;
    margin: 0;
    flex: none;
    accent-color: var(--pb-accent);
  }
  .making {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: end;
    gap: var(--pb-4);
    width: 100%;
  }
  @media (max-width: 30rem) {
    .making {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
