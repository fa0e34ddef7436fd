/** A demo's own element, by the tag that its view module gave. */
import { html, unsafeStatic } from 'lit/static-html.js';
import { askerOf } from '../ask';
import type { DemoInfo } from '../contract';

export const renderView = (tag: string, parts: readonly unknown[], demo: DemoInfo): unknown =>
  html`<${unsafeStatic(tag)}
    .parts=${parts}
    .ask=${askerOf(demo)}
  ></${unsafeStatic(tag)}>`;
