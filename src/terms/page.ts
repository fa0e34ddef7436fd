/**
 * A page at an address of its own, and a door: a part of the product with a place in the navigation. A door's
 * folder says so in `door.ts` (default export: Door); the shell finds it there and nothing else is edited.
 */
import type { Text } from './text';

export interface Page {
  /** Below the root, with a slash at the end: `try/ocr/`. No variable parts; those go in the query. */
  readonly path: string;
  /** For the title bar and the history of the browser. */
  readonly title: Text;
  /** The element that is the page, defined by the module that `load` imports. */
  readonly tag: string;
  /** Set on the element before it is shown. */
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly load: () => Promise<unknown>;
}

export interface Door {
  /** As in the navigation: one word. */
  readonly name: Text;
  /** Place in the navigation, low first. */
  readonly order: number;
  /** The first is where the navigation leads. */
  readonly pages: readonly Page[];
}
