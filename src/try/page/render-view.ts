/** A demo's own element, by the tag that its view module gave. */
import { html, unsafeStatic } from 'lit/static-html.js';
import { askerOf } from '../ask';
import type { DemoInfo, PartChange } from '../contract';
import { LiveSound } from '../live-sound';
import { isLive, type Item } from './item';

/**
 * @param item whose parts they are; absent where they are of several.
 * @param onChange told of the visitor's changes to parts.
 */
export const renderView = (
  tag: string,
  parts: readonly unknown[],
  demo: DemoInfo,
  item?: Item,
  onChange?: (change: PartChange) => void,
): unknown =>
  html`<${unsafeStatic(tag)}
    .parts=${parts}
    .preview=${item?.preview}
    .working=${isLive(item)}
    .file=${item?.file instanceof LiveSound ? undefined : item?.file}
    .ask=${askerOf(demo)}
    @pb-change=${(event: CustomEvent<PartChange>) => onChange?.(event.detail)}
  ></${unsafeStatic(tag)}>`;
