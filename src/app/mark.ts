/** The mark: a P that stands on a ruler. public/icon.svg is the same drawing. */
import { html } from 'lit';

export const mark = html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
  <rect width="32" height="32" rx="5" fill="var(--pb-accent)" />
  <g fill="none" stroke="var(--pb-accent-ink)">
    <path d="M10.5 23V7.5h6.5a4.75 4.75 0 0 1 0 9.5h-6.5" stroke-width="3" />
    <path
      d="M5.5 27v-4M10.5 27v-5M15.5 27v-2.5M18.5 27v-2.5M21.5 27v-2.5M24.5 27v-2.5M27 27v-5"
      stroke-width="1.25"
    />
    <path d="M4 27h24" stroke-width="1.5" />
  </g>
</svg>`;
