/** How the storage page is laid out. */
import { css } from 'lit';

export const storageStyles = css`
  h1 {
    margin-bottom: var(--pb-2);
  }
  .notice.said {
    position: sticky;
    top: var(--pb-2);
    z-index: 1;
    margin-bottom: var(--pb-4);
    padding: var(--pb-3) var(--pb-4);
    border-inline-start: 4px solid var(--pb-accent);
    border-radius: var(--pb-radius-small);
    background: var(--pb-accent-soft);
  }
  .space {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr));
    gap: var(--pb-5);
    align-items: start;
    margin-top: var(--pb-5);
  }
  .figures {
    display: flex;
    flex-wrap: wrap;
    gap: var(--pb-4) var(--pb-6);
  }
  .figures h2 {
    margin-bottom: var(--pb-1);
    font-size: var(--pb-text-s);
    font-weight: 500;
    letter-spacing: 0;
  }
`;

/** A section of the page: title with its button, what it is, a list of rows. */
export const sectionStyles = css`
  section {
    margin-top: var(--pb-6);
    padding-top: var(--pb-5);
    border-top: 1px solid var(--pb-line);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--pb-3);
    min-height: 2.75rem;
    margin-bottom: var(--pb-1);
  }
  ul {
    max-width: none;
    margin: 0;
    padding: 0;
    border: 1px solid var(--pb-line);
    border-radius: var(--pb-radius);
    background: var(--pb-surface);
    list-style: none;
  }
  li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto auto;
    align-items: center;
    gap: var(--pb-3);
    padding: var(--pb-2) var(--pb-2) var(--pb-2) var(--pb-4);
    border-bottom: 1px solid var(--pb-line);
  }
  li:last-child {
    border-bottom: 0;
  }
  li strong {
    display: block;
    overflow-wrap: anywhere;
    font-weight: 600;
  }
  dl {
    display: flex;
    flex-wrap: wrap;
    gap: var(--pb-3) var(--pb-7);
    margin: var(--pb-2) 0 0;
  }
  dt {
    color: var(--pb-muted);
    font-size: var(--pb-text-s);
  }
  dd {
    margin: 0;
  }
`;
