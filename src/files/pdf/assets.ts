/**
 * What pdf.js needs for some documents only: fonts for those that name a standard font without carrying it
 * (ISO 32000-1 §9.6.2.2), character maps for Chinese, Japanese and Korean, decoders for JPEG 2000 and JBIG2.
 * They are served with the app and fetched one by one, when a document asks; nobody keeps the list.
 */
const cMapUrl = import.meta.glob<string>('/node_modules/pdfjs-dist/cmaps/*.bcmap', {
  eager: true,
  query: '?url&no-inline',
  import: 'default',
});
const standardFontDataUrl = import.meta.glob<string>('/node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}', {
  eager: true,
  query: '?url&no-inline',
  import: 'default',
});
const wasmUrl = import.meta.glob<string>('/node_modules/pdfjs-dist/wasm/*.wasm', {
  eager: true,
  query: '?url&no-inline',
  import: 'default',
});

/** The folders by the names that pdf.js has for them, each from file name to address. */
const folders: Record<string, Record<string, string>> = { cMapUrl, standardFontDataUrl, wasmUrl };

/** Stands in for pdf.js's own fetching, which expects a folder with the original names. */
export class Assets {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const [, address] =
      Object.entries(folders[kind] ?? {}).find(([path]) => path.endsWith(`/${filename}`)) ?? [];
    if (!address) throw new Error(`pdf.js asks for ${kind} ${filename}, which its package does not have`);
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${filename}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  }
}
