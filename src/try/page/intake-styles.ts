/** How the ways in are laid out: samples as papers on the bench, and beside them a place for one's own. */
import { css } from 'lit';

export const intakeStyles = css`
  :host {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr));
    gap: var(--pb-5);
  }
  h2 {
    margin-bottom: var(--pb-4);
    font-size: var(--pb-text-l);
  }
  pb-error,
  .veil {
    grid-column: 1 / -1;
  }
  .samples {
    min-width: 0;
  }
  ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(8rem, 1fr));
    gap: var(--pb-4);
    max-width: none;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .sample {
    display: grid;
    gap: var(--pb-2);
    width: 100%;
    height: 100%;
    grid-template-rows: auto 1fr;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 500;
    line-height: 1.3;
    text-align: start;
    cursor: pointer;
  }
  .credit {
    color: var(--pb-muted);
    font-weight: 400;
    line-height: 1.35;
  }
  .sample pb-sample-picture {
    aspect-ratio: 1 / 1.15;
    border: 1px solid var(--pb-line);
    border-radius: var(--pb-radius-small);
    background: var(--pb-surface);
    transition: translate 0.15s;
  }
  .sample:hover pb-sample-picture {
    border-color: var(--pb-accent);
    translate: 0 -3px;
    box-shadow: var(--pb-shadow);
  }
  .sample:hover span {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .own {
    min-width: 0;
    padding: var(--pb-5);
    border: 1px dashed color-mix(in srgb, var(--pb-ink) 40%, var(--pb-line));
    border-radius: var(--pb-radius);
    background: var(--pb-surface);
  }
  .own.over {
    border-color: var(--pb-accent);
    background: var(--pb-accent-soft);
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--pb-3);
  }
  .hint {
    color: var(--pb-muted);
  }
  .kinds {
    display: block;
    font-size: var(--pb-text-s);
  }
  .privacy {
    display: flex;
    gap: var(--pb-2);
    margin: var(--pb-4) 0 0;
    padding-top: var(--pb-3);
    border-top: 1px solid var(--pb-line);
    font-size: var(--pb-text-s);
  }
  .privacy svg {
    margin-top: 0.1em;
    color: var(--pb-accent);
  }
  .veil {
    position: fixed;
    z-index: 20;
    inset: var(--pb-3);
    display: grid;
    place-items: center;
    border: 3px dashed var(--pb-accent);
    border-radius: var(--pb-radius);
    background: color-mix(in srgb, var(--pb-accent-soft) 88%, transparent);
    pointer-events: none;
  }
  .veil p {
    margin: 0;
    padding: var(--pb-4) var(--pb-5);
    border-radius: var(--pb-radius);
    background: var(--pb-surface);
    font-size: var(--pb-text-xl);
    font-weight: 600;
  }

  :host([compact]) {
    gap: var(--pb-4) var(--pb-6);
    padding: var(--pb-4) var(--pb-5);
    border: 1px solid var(--pb-line);
    border-radius: var(--pb-radius);
    background: var(--pb-surface);
  }
  :host([compact]) h2 {
    margin-bottom: var(--pb-2);
    font-size: var(--pb-text);
  }
  :host([compact]) .own {
    padding: 0;
    border: 0;
    background: none;
  }
  :host([compact]) :is(.kinds, .sample pb-sample-picture) {
    display: none;
  }
  :host([compact]) :is(p, .privacy) {
    margin-bottom: var(--pb-1);
  }
  :host([compact]) .privacy {
    margin-top: 0;
    padding-top: 0;
    border: 0;
  }
  :host([compact]) ul {
    display: flex;
    flex-wrap: wrap;
    gap: var(--pb-2);
  }
  :host([compact]) .sample {
    display: flex;
    align-items: center;
    min-height: 2.25rem;
    padding: var(--pb-1) var(--pb-3);
    border: 1px solid color-mix(in srgb, var(--pb-ink) 45%, var(--pb-line));
    border-radius: var(--pb-radius);
    font-size: var(--pb-text-s);
  }
`;
