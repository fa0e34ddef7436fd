/** A demo's own element, by the tag that its view module gave. */
import { html, unsafeStatic } from 'lit/static-html.js';
import { askerOf } from '../ask';
import type { DemoInfo, PartChange } from '../contract';

/**
 * @param onChange told of the visitor's changes to parts.
 * @param file that the parts are of; absent where they are of several, and for a result of an earlier visit.
 */
export const renderView = (
  tag: string,
  parts: readonly unknown[],
  demo: DemoInfo,
  { file, onChange }: { file?: File; onChange?: (change: PartChange) => void } = {},
): unknown =>
  html`<${unsafeStatic(tag)}
    .parts=${parts}
    .file=${file}
    .ask=${askerOf(demo)}
    @pb-change=${(event: CustomEvent<PartChange>) => onChange?.(event.detail)}
  ></${unsafeStatic(tag)}>`;
