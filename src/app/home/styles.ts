/** How the home page is laid out: few boxes, much room, the path as marks on a ruler. */
import { css } from 'lit';

export const homeStyles = css`
  section {
    margin-top: clamp(var(--pb-7), 8vw, 6rem);
  }
  section:first-child {
    margin-top: 0;
  }
  h2 {
    margin-bottom: var(--pb-4);
  }
  .hero {
    display: grid;
    grid-template-columns: minmax(0, 1.15fr) minmax(0, 1fr);
    gap: clamp(var(--pb-5), 5vw, 5rem);
    align-items: center;
  }
  .place {
    margin-bottom: var(--pb-3);
    color: var(--pb-accent);
    font-size: var(--pb-text-s);
  }
  h1 {
    max-width: 16ch;
    font-size: clamp(2.125rem, 1.3rem + 3.4vw, 4rem);
  }
  .lead {
    margin: var(--pb-5) 0;
    max-width: 52ch;
    font-size: var(--pb-text-l);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--pb-3);
    margin: 0;
  }
  .button.large {
    min-height: 3.25rem;
    padding-inline: var(--pb-5);
    font-size: 1.0625rem;
  }
  .path ol {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: var(--pb-6);
    max-width: none;
    margin: 0;
    padding: 0;
    list-style: none;
    position: relative;
  }
  .path ol::before {
    content: '';
    position: absolute;
    inset: 0 0 auto;
    height: 11px;
    border-top: 1px solid var(--pb-muted);
    color: color-mix(in srgb, var(--pb-muted) 60%, transparent);
    background: var(--pb-ticks);
  }
  .path li {
    position: relative;
    padding-top: var(--pb-6);
  }
  .number {
    position: absolute;
    top: -1px;
    left: 0;
    padding: 0 var(--pb-2) 0 6px;
    border-left: 3px solid var(--pb-accent);
    background: var(--pb-paper);
    color: var(--pb-accent);
    font-size: var(--pb-text-l);
    line-height: 1.5rem;
  }
  .path h3 {
    margin-bottom: var(--pb-2);
  }
  .first {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1.6fr);
    gap: var(--pb-5) var(--pb-7);
    align-items: center;
  }
  .first h3 {
    margin-bottom: var(--pb-2);
    font-size: var(--pb-text-xl);
  }
  .first h3 a {
    text-decoration: none;
  }
  .samples {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(7rem, 1fr));
    gap: var(--pb-4);
    max-width: none;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .samples a {
    display: grid;
    gap: var(--pb-2);
    color: var(--pb-ink);
    font-size: var(--pb-text-s);
    font-weight: 500;
    line-height: 1.3;
    text-decoration: none;
  }
  .samples img,
  .samples .blank {
    display: grid;
    place-items: center;
    width: 100%;
    aspect-ratio: 3 / 4;
    object-fit: cover;
    object-position: top;
    border: 1px solid var(--pb-line);
    border-radius: var(--pb-radius-small);
    background: var(--pb-sunken);
  }
  .samples a:hover {
    color: var(--pb-accent);
  }
  .samples a:hover img {
    border-color: var(--pb-accent);
  }
  .demos {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr));
    gap: var(--pb-4);
    max-width: none;
    margin: var(--pb-4) 0 0;
    padding: 0;
    list-style: none;
  }
  .demos li {
    position: relative;
  }
  .demos li:hover {
    border-color: var(--pb-accent);
  }
  .demos h3 {
    margin-bottom: var(--pb-2);
  }
  .demos a {
    text-decoration: none;
  }
  /* The whole card is the link's target. */
  .demos a::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .demos p:last-child {
    margin: 0;
  }
  .words {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr));
    gap: var(--pb-6) var(--pb-7);
  }
  .promise {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: var(--pb-5);
    align-items: center;
    padding: var(--pb-5) var(--pb-6);
    border: 1px solid transparent;
    border-radius: var(--pb-radius);
    background: var(--pb-accent-soft);
  }
  .promise > svg {
    width: 3rem;
    height: 3rem;
    color: var(--pb-accent);
    stroke-width: 1.25;
  }
  .promise h2 {
    margin-bottom: var(--pb-2);
    font-size: var(--pb-text-l);
  }
  .promise p {
    margin: 0;
  }
  .promise code {
    font-size: var(--pb-text-l);
    white-space: nowrap;
  }
  @media (max-width: 52rem) {
    .hero {
      grid-template-columns: minmax(0, 1fr);
    }
    .illustration {
      max-width: 26rem;
    }
    .first {
      grid-template-columns: minmax(0, 1fr);
    }
    .path ol {
      grid-template-columns: minmax(0, 1fr);
      gap: var(--pb-5);
    }
    .path ol::before {
      inset: 0 auto 0 0;
      width: 12px;
      height: auto;
      border-top: 0;
      border-left: 1px solid var(--pb-muted);
      background:
        repeating-linear-gradient(currentColor 0 1px, transparent 1px 40px) 0 0 / 10px 100% no-repeat,
        repeating-linear-gradient(currentColor 0 1px, transparent 1px 8px) 0 0 / 6px 100% no-repeat;
    }
    .path li {
      padding: 0 0 0 var(--pb-7);
    }
    .number {
      padding: 0 var(--pb-1) 0 var(--pb-2);
    }
    .promise {
      grid-template-columns: auto minmax(0, 1fr);
      padding: var(--pb-5);
      gap: var(--pb-4);
    }
    .promise > svg {
      width: 2rem;
      height: 2rem;
      align-self: start;
    }
    .promise code {
      grid-column: 2;
      font-size: var(--pb-text);
    }
  }
`;
