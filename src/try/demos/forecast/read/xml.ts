/** XML as events over htmlparser2, fed with bytes. Prefixes are dropped: producers name one element with and without. */
import { Parser } from 'htmlparser2';

export interface XmlEvents {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** A sink for the chunks of one document. @throws Error for a document that ends too early. */
export function xmlSink(events: XmlEvents): (chunk: Uint8Array, last: boolean) => void {
  const decoder = new TextDecoder();
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        events.open?.(local(name), attributes);
      },
      ontext: (text) => events.text?.(text),
      onclosetag(name) {
        // At the end the parser closes for itself what the document left open.
        if (ended) throw new Error(`<${name}> is never closed`);
        events.close?.(local(name));
      },
    },
    { xmlMode: true },
  );
  let ended = false;
  return (chunk, last) => {
    parser.write(decoder.decode(chunk, { stream: !last }));
    if (!last) return;
    ended = true;
    parser.end();
  };
}

/** As `xmlSink`, for a document that is there as text. */
export function readXml(text: string, events: XmlEvents): void {
  xmlSink(events)(new TextEncoder().encode(text), true);
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);
