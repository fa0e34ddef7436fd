/** A demo's own element, by the tag that its view module gave. */
import { html, unsafeStatic } from 'lit/static-html.js';
import { askerOf } from '../ask';
import type { DemoInfo } from '../contract';

/** @param file that the parts are of; absent where they are of several, and for a result of an earlier visit. */
export const renderView = (tag: string, parts: readonly unknown[], demo: DemoInfo, file?: File): unknown =>
  html`<${unsafeStatic(tag)}
    .parts=${parts}
    .file=${file}
    .ask=${askerOf(demo)}
  ></${unsafeStatic(tag)}>`;
