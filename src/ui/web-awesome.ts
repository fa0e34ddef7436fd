/**
 * Web Awesome components in our look and under our policy. Whoever uses one imports this module, the
 * component (`@awesome.me/webawesome/dist/components/tab-group/tab-group.js`, one by one, never all), and puts
 * `webAwesome` among its styles, after `base`. Only in pages that load on demand: none of it is in the first paint.
 *
 * Its icons come by `fetch` from a `data:` or foreign address, which `connect-src 'self'` forbids; here every
 * library is replaced by our own drawings, put straight into the element.
 */
import { css } from 'lit';
import '@awesome.me/webawesome/dist/translations/nl.js';
import { registerIconLibrary } from '@awesome.me/webawesome/dist/components/icon/library.js';
import { iconPath } from './icons';

/** Names that the components use themselves, where ours differ. */
const aliases: Readonly<Record<string, string>> = { xmark: 'close' };

for (const library of ['default', 'system'])
  registerIconLibrary(library, {
    // A sprite sheet is referred to, not fetched; the reference is replaced before it is looked at.
    spriteSheet: true,
    resolver: (name) => `#${name}`,
    mutator: (svg) => {
      const name = svg.querySelector('use')?.getAttribute('href')?.slice(1);
      const path = name && iconPath(aliases[name] ?? name);
      if (!path) return;
      const drawing = document.createElementNS('http://www.w3.org/2000/svg', 'path');
      drawing.setAttribute('d', path);
      for (const [key, value] of Object.entries({
        viewBox: '0 0 24 24',
        fill: 'none',
        stroke: 'currentColor',
        'stroke-width': '1.75',
      }))
        svg.setAttribute(key, value);
      svg.replaceChildren(drawing);
    },
  });

/** Their tokens in terms of ours; for the element that holds the components. */
export const webAwesome = css`
  :host {
    --wa-color-brand-fill-loud: var(--pb-accent);
    --wa-color-brand-on-quiet: var(--pb-accent);
    --wa-color-brand-on-loud: var(--pb-accent-ink);
    --wa-color-neutral-fill-normal: var(--pb-line);
    --wa-color-neutral-on-quiet: var(--pb-ink);
    --wa-color-danger-on-quiet: var(--pb-danger);
    --wa-color-danger-fill-normal: var(--pb-danger-soft);
    --wa-color-surface-raised: var(--pb-surface);
    --wa-color-surface-border: var(--pb-line);
    --wa-color-text-normal: var(--pb-ink);
    --wa-color-text-quiet: var(--pb-muted);
    --wa-color-overlay-modal: rgb(0 0 0 / 0.5);
    --wa-font-family-body: var(--pb-font);
    --wa-font-size-smaller: var(--pb-text-s);
    --wa-font-size-l: var(--pb-text-l);
    --wa-font-weight-action: 500;
    --wa-font-weight-semibold: 600;
    --wa-font-weight-heading: 600;
    --wa-line-height-condensed: 1.25;
    --wa-border-style: solid;
    --wa-border-width-s: 1px;
    --wa-border-width-l: 3px;
    --wa-border-radius-s: var(--pb-radius-small);
    --wa-border-radius-m: var(--pb-radius);
    --wa-panel-border-radius: var(--pb-radius);
    --wa-shadow-m: var(--pb-shadow);
    --wa-shadow-l: var(--pb-shadow);
    --wa-space-2xs: var(--pb-1);
    --wa-space-xs: var(--pb-2);
    --wa-space-l: var(--pb-4);
    --wa-space-xl: var(--pb-5);
    --wa-space-2xl: var(--pb-6);
    --wa-focus-ring: 3px solid var(--pb-focus);
    --wa-focus-ring-offset: 0px;
    --wa-transition-fast: 120ms;
    --wa-transition-normal: 200ms;
    --wa-transition-easing: ease-out;
    --wa-tooltip-background-color: var(--pb-ink);
    --wa-tooltip-content-color: var(--pb-paper);
    --wa-tooltip-border-radius: var(--pb-radius-small);
    --wa-tooltip-border-width: 0;
    --wa-tooltip-border-style: solid;
    --wa-tooltip-border-color: transparent;
    --wa-tooltip-font-size: var(--pb-text-s);
    --wa-tooltip-line-height: 1.4;
    --wa-tooltip-arrow-size: 6px;
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --wa-transition-fast: 0ms;
      --wa-transition-normal: 0ms;
    }
  }
`;
