import { css } from 'lit';

export const lanesStyles = css`
  ol {
    display: grid;
    gap: 1px;
    max-width: none;
    max-height: 22rem;
    margin: 0;
    padding: 0;
    overflow: auto;
    list-style: none;
    background: var(--pb-line);
  }
  li {
    display: grid;
    grid-template-columns: 2.75rem 6.5rem minmax(0, 1fr) 8rem 8.5rem;
    align-items: center;
    gap: 0 var(--pb-3);
    min-height: 3.25rem;
    padding: 0 var(--pb-3);
    background: var(--pb-surface);
  }
  li.selected {
    box-shadow: inset 3px 0 var(--pb-accent);
    background: var(--pb-accent-soft);
  }
  .face {
    display: grid;
    place-items: center;
    width: 2.75rem;
    height: 2.75rem;
    border-radius: var(--pb-radius-small);
    background: var(--pb-sunken);
    color: var(--pb-muted);
    overflow: hidden;
  }
  .face img {
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
  .name {
    font-weight: 500;
  }
  .off .name,
  .off .times {
    color: var(--pb-muted);
    text-decoration: line-through;
  }
  .off .face img {
    opacity: 0.6;
  }
  .track {
    position: relative;
    height: 2.75rem;
    padding: 0;
    border: 0;
    background: linear-gradient(var(--pb-line), var(--pb-line)) 0 50% / 100% 1px no-repeat;
    cursor: pointer;
  }
  .span {
    position: absolute;
    top: calc(50% - 0.375rem);
    min-width: 3px;
    height: 0.75rem;
    border-radius: 2px;
    background: var(--pb-accent);
  }
  .off .span {
    background: transparent;
    border: 1.5px dashed var(--pb-muted);
  }
  .now {
    position: absolute;
    inset: 0 auto;
    width: 2px;
    margin-left: -1px;
    background: var(--pb-signal);
  }
  .times {
    font-size: var(--pb-text-s);
    color: var(--pb-muted);
    white-space: nowrap;
    text-align: end;
  }
  ol.fixed li {
    grid-template-columns: 2.75rem 6.5rem minmax(0, 1fr) 8rem;
  }
  .tools {
    display: flex;
    align-items: center;
    gap: var(--pb-1);
  }
  .tools label {
    display: inline-flex;
    align-items: center;
    gap: var(--pb-2);
    min-height: 2.75rem;
    cursor: pointer;
  }
  input[type='checkbox'] {
    width: 1.25rem;
    height: 1.25rem;
    margin: 0;
    accent-color: var(--pb-accent);
  }
  @media (max-width: 44rem) {
    li,
    ol.fixed li {
      grid-template-columns: 2.75rem minmax(0, 1fr) 8.5rem;
      padding-block: var(--pb-2);
    }
    .track {
      grid-column: 1 / -1;
      grid-row: 2;
    }
    .times {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .span,
    .now {
      background: CanvasText;
      forced-color-adjust: none;
    }
  }
`;
