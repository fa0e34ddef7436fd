/**
 * What every element shares, as constructed stylesheets: text and links, buttons, form controls. An element
 * takes the ones it needs: `static override styles = [base, buttons, css`…`]`.
 */
import { css } from 'lit';

export const base = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host {
    display: block;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  h1,
  h2,
  h3,
  h4 {
    margin: 0;
    line-height: 1.2;
    font-weight: 600;
    letter-spacing: -0.012em;
    text-wrap: balance;
  }
  h1 {
    font-size: var(--pb-text-2xl);
    letter-spacing: -0.025em;
    line-height: 1.08;
  }
  h2 {
    font-size: var(--pb-text-xl);
  }
  h3 {
    font-size: var(--pb-text-l);
  }
  h4 {
    font-size: var(--pb-text);
  }
  h1:focus {
    outline: none;
  }
  p,
  ul,
  ol,
  dl {
    margin: 0 0 var(--pb-3);
    max-width: 68ch;
    text-wrap: pretty;
  }
  a {
    color: var(--pb-accent);
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }
  a:hover {
    text-decoration-thickness: 2px;
  }
  code,
  pre,
  kbd,
  samp {
    font-family: var(--pb-mono);
    font-size: 0.9em;
  }
  .mono {
    font-family: var(--pb-mono);
    font-variant-numeric: tabular-nums;
  }
  .muted {
    color: var(--pb-muted);
  }
  .small {
    font-size: var(--pb-text-s);
  }
  /* The way back, above a heading. */
  .back {
    display: inline-flex;
    align-items: center;
    gap: var(--pb-1);
    min-height: 2rem;
    margin-bottom: var(--pb-3);
  }
  .card {
    background: var(--pb-surface);
    border: 1px solid var(--pb-line);
    border-radius: var(--pb-radius);
    padding: var(--pb-5);
  }
  svg.icon {
    width: 1.25em;
    height: 1.25em;
    flex: none;
    vertical-align: -0.25em;
  }
  :focus-visible {
    outline: 3px solid var(--pb-focus);
    outline-offset: 2px;
    border-radius: var(--pb-radius-small);
  }
  .visually-hidden:not(:focus, :focus-within) {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    padding: 0;
    border: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
      scroll-behavior: auto !important;
    }
  }
`;

/** `.button`, with `.primary`, `.quiet` (no border until pointed at), `.danger`, `.small`, `.icon-only`. */
export const buttons = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--pb-2);
    min-height: 2.75rem;
    padding: var(--pb-2) var(--pb-4);
    border: 1px solid color-mix(in srgb, var(--pb-ink) 45%, var(--pb-line));
    border-radius: var(--pb-radius);
    background: var(--pb-surface);
    color: var(--pb-ink);
    font: inherit;
    font-weight: 500;
    line-height: 1.25;
    text-decoration: none;
    cursor: pointer;
    transition:
      background-color 0.12s,
      border-color 0.12s;
  }
  .button:hover {
    border-color: var(--pb-ink);
    background: var(--pb-sunken);
  }
  .button:active {
    translate: 0 1px;
  }
  .button.primary {
    background: var(--pb-accent);
    border-color: var(--pb-accent);
    color: var(--pb-accent-ink);
    font-weight: 600;
  }
  .button.primary:hover {
    background: color-mix(in srgb, var(--pb-accent) 86%, var(--pb-ink));
  }
  .button.quiet {
    background: transparent;
    border-color: transparent;
  }
  .button.quiet:hover {
    background: var(--pb-sunken);
  }
  .button.danger {
    color: var(--pb-danger);
    border-color: currentColor;
  }
  .button.danger:hover {
    background: var(--pb-danger-soft);
  }
  .button.small {
    min-height: 2rem;
    padding: var(--pb-1) var(--pb-3);
    font-size: var(--pb-text-s);
  }
  .button.icon-only {
    flex: none;
    padding: 0;
    width: 2.75rem;
  }
  .button.icon-only.small {
    width: 2rem;
  }
  .button[aria-pressed='true'] {
    background: var(--pb-accent-soft);
    border-color: var(--pb-accent);
  }
  .button:disabled,
  .button[aria-disabled='true'] {
    opacity: 0.55;
    cursor: not-allowed;
  }
  @media (forced-colors: active) {
    /* The system would put its own plate behind the text, in the colour of that text. */
    .button.primary {
      forced-color-adjust: none;
    }
    .button:disabled {
      color: GrayText;
      opacity: 1;
    }
  }
`;

/** A dialog over the page; `--width` is how wide it may be. */
export const dialogs = css`
  dialog {
    width: min(var(--width, 32rem), calc(100vw - 2rem));
    max-height: calc(100dvh - 2rem);
    padding: var(--pb-5);
    border: 1px solid var(--pb-line);
    border-radius: var(--pb-radius);
    background: var(--pb-surface);
    color: var(--pb-ink);
    box-shadow: var(--pb-shadow);
  }
  dialog::backdrop {
    background: #0008;
  }
`;

/** Labels, text inputs, selects, check boxes, radio buttons, and the plain data table. */
export const forms = css`
  label {
    font-weight: 500;
  }
  input:not([type='checkbox'], [type='radio'], [type='file'], [type='range']),
  select,
  textarea {
    min-height: 2.75rem;
    max-width: 100%;
    padding: var(--pb-2) var(--pb-3);
    border: 1px solid color-mix(in srgb, var(--pb-ink) 50%, var(--pb-line));
    border-radius: var(--pb-radius);
    background: var(--pb-surface);
    color: inherit;
    font: inherit;
    line-height: 1.3;
  }
  select {
    cursor: pointer;
  }
  input::placeholder {
    color: var(--pb-muted);
    opacity: 1;
  }
  input[type='checkbox'],
  input[type='radio'] {
    width: 1.5rem;
    height: 1.5rem;
    margin: 0;
    flex: none;
    vertical-align: -0.4em;
    cursor: pointer;
  }
  [aria-invalid='true'] {
    border-color: var(--pb-danger) !important;
  }
  table {
    border-collapse: collapse;
    width: 100%;
  }
  th,
  td {
    padding: var(--pb-2) var(--pb-3);
    border-bottom: 1px solid var(--pb-line);
    text-align: start;
    vertical-align: baseline;
  }
  thead th {
    color: var(--pb-muted);
    font-size: var(--pb-text-s);
    font-weight: 500;
  }
  td.number,
  th.number {
    text-align: end;
    font-family: var(--pb-mono);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
`;
