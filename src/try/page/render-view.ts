/** A demo's own element, by the tag that its view module gave. */
import { html, unsafeStatic } from 'lit/static-html.js';

export const renderView = (tag: string, parts: readonly unknown[]): unknown =>
  html`<${unsafeStatic(tag)} .parts=${parts}></${unsafeStatic(tag)}>`;
