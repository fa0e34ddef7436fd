/** Names of files that are taken away. */
import type { DemoExport } from './contract';

export const extensionOf = ({ extension }: DemoExport, parts: readonly unknown[]): string =>
  typeof extension === 'string' ? extension : extension(parts);

/** A file's name without its extension. */
export const baseName = (name: string): string => name.replace(/(?!^)\.[^.]*$/, '');
