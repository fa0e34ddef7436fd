/** How searching is laid out: the question on top, answers, and beside them where there is room the document. */
import { css } from 'lit';

export const viewStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--pb-4);
    container-type: inline-size;
  }
  form {
    padding: var(--pb-4);
    border: 1px solid var(--pb-line);
    border-radius: var(--pb-radius);
    background: var(--pb-surface);
  }
  form > label {
    display: block;
    margin-bottom: var(--pb-2);
    font-size: var(--pb-text-l);
    font-weight: 600;
  }
  .ask {
    display: flex;
    gap: var(--pb-2);
  }
  .ask input {
    flex: 1;
    min-width: 0;
    min-height: 3rem;
    font-size: var(--pb-text-l);
  }
  @container (max-width: 30rem) {
    .ask .button span {
      position: absolute;
      clip-path: inset(50%);
    }
  }
  fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: var(--pb-1) var(--pb-4);
    margin: var(--pb-3) 0 0;
    padding: 0;
    border: 0;
  }
  fieldset label {
    display: flex;
    align-items: center;
    gap: var(--pb-2);
    min-height: 2rem;
  }
  .examples {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--pb-2);
    margin-top: var(--pb-3);
  }
  .examples p {
    width: 100%;
    margin: 0;
    max-width: none;
    color: var(--pb-muted);
    font-size: var(--pb-text-s);
  }
  .examples .button {
    white-space: normal;
    text-align: start;
    font-weight: 400;
  }
  .note {
    margin: 0;
    max-width: none;
    padding: var(--pb-2) var(--pb-4);
    border-radius: var(--pb-radius);
    background: var(--pb-signal-soft);
  }
  .told {
    margin: 0;
    max-width: none;
    color: var(--pb-muted);
    font-size: var(--pb-text-s);
  }
  .panes {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--pb-4);
    align-items: start;
  }
  @container (min-width: 58rem) {
    .panes.two {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
    .panes.two pb-search-document {
      position: sticky;
      top: var(--pb-4);
    }
  }
  @container (max-width: 57.99rem) {
    .panes.two pb-search-document {
      order: -1;
    }
  }
  ol {
    max-width: none;
    margin: 0;
    padding: 0;
    list-style: none;
    border: 1px solid var(--pb-line);
    border-radius: var(--pb-radius);
    background: var(--pb-surface);
    overflow: hidden;
  }
  li {
    position: relative;
    padding: var(--pb-3) var(--pb-4);
  }
  li + li {
    border-top: 1px solid var(--pb-line);
  }
  li.open {
    box-shadow: inset 4px 0 var(--pb-signal);
  }
  li:hover {
    background: color-mix(in srgb, var(--pb-accent-soft) 40%, transparent);
  }
  .where {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--pb-2);
    margin: 0 0 var(--pb-1);
    max-width: none;
    font-size: var(--pb-text-s);
    color: var(--pb-muted);
  }
  .where button {
    max-width: 100%;
    padding: var(--pb-1) 0;
    border: 0;
    background: none;
    color: var(--pb-accent);
    font: inherit;
    font-weight: 600;
    text-align: start;
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  /* The whole answer opens the document; its text stays what one can select by keyboard in the document. */
  .where button::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .rank {
    min-width: 1.5em;
    font-family: var(--pb-mono);
  }
  .passage {
    margin: 0;
    max-width: 75ch;
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .passage.long {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 7;
    overflow: hidden;
  }
  mark {
    padding: 1px 0;
    border-radius: 2px;
    background: var(--pb-signal-soft);
    color: inherit;
  }
  .passage b,
  .why b {
    font-weight: 650;
  }
  .passage b {
    text-decoration: underline;
    text-decoration-color: var(--pb-accent);
    text-decoration-thickness: 2px;
    text-underline-offset: 0.2em;
  }
  .why {
    margin: var(--pb-2) 0 0;
    max-width: none;
    color: var(--pb-muted);
    font-size: var(--pb-text-s);
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--pb-2);
  }
  .foot p {
    margin: 0;
    color: var(--pb-muted);
    font-size: var(--pb-text-s);
  }
  details p {
    margin: var(--pb-2) 0 0;
  }
`;
