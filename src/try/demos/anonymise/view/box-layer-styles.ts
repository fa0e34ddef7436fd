/** Boxes that are seen on any picture: a light line beside a dark one. */
import { css } from 'lit';

export const boxLayerStyles = css`
  :host {
    position: absolute;
    inset: 0;
    pointer-events: none;
  }
  :host([draws]) {
    pointer-events: auto;
    cursor: crosshair;
  }
  .box,
  .outline {
    position: absolute;
    border: 2px solid #fff;
    outline: 2px solid #0b5d3b;
    border-radius: 2px;
  }
  .box {
    pointer-events: auto;
    touch-action: none;
    cursor: pointer;
  }
  .outline {
    border-style: dashed;
  }
  .box.movable {
    cursor: move;
  }
  /* However small the face: as large as a finger needs (WCAG 2.2, 2.5.8). */
  .box::after {
    content: '';
    position: absolute;
    inset: min(0px, (100% - 1.5rem) / 2);
  }
  .veiled .box.kept {
    backdrop-filter: blur(14px);
  }
  .box.off {
    outline-style: dashed;
    border-style: dashed;
  }
  .box.selected {
    z-index: 1;
    outline-color: #b04a02;
    outline-width: 3px;
  }
  .box:focus-visible {
    z-index: 2;
    outline: 4px solid #1c4fc4;
    outline-offset: 0;
    border-radius: 2px;
  }
  /* Almost all of it outside, so that a small box can still be moved. */
  .corner {
    --out: -1.25rem;
    position: absolute;
    z-index: 1;
    width: 1.5rem;
    height: 1.5rem;
    touch-action: none;
  }
  .corner::after {
    content: '';
    position: absolute;
    inset: 0.375rem;
    border: 2px solid #fff;
    border-radius: 50%;
    background: #b04a02;
    box-shadow: 0 0 0 1px #0008;
  }
  .nw {
    inset: var(--out) auto auto var(--out);
    cursor: nwse-resize;
  }
  .ne {
    inset: var(--out) var(--out) auto auto;
    cursor: nesw-resize;
  }
  .sw {
    inset: auto auto var(--out) var(--out);
    cursor: nesw-resize;
  }
  .se {
    inset: auto var(--out) var(--out) auto;
    cursor: nwse-resize;
  }
  @media (forced-colors: active) {
    .box,
    .outline,
    .corner::after {
      forced-color-adjust: none;
    }
  }
`;
