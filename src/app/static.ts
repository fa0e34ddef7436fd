import { html, unsafeStatic } from 'lit/static-html.js';

/** A demo's own element, by the tag that its view module gave. */
export const staticHtml = (tag: string, parts: unknown) =>
  html`<${unsafeStatic(tag)} .parts=${parts}></${unsafeStatic(tag)}>`;
