import { FileRefusal } from '../file-refusal';

/** Attributes by their names without namespace prefix. */
export type XmlAttributes = Readonly<Record<string, string>>;

/** What is met on the way through a document; element names come without namespace prefix. */
export interface XmlVisitor {
  open(name: string, attributes: XmlAttributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

const TAG =
  /<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)((?:\s+[^\s=<>"']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const ATTRIBUTE = /\s+(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITY = /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/g;
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const NO_ATTRIBUTES: XmlAttributes = {};

/**
 * Walks through one part of a workbook, event by event: nothing is kept, no entity is declared, nothing outside is read.
 *
 * @throws FILE_UNREADABLE when it is not well formed or declares a document type
 */
export function readXml(xml: string, visitor: XmlVisitor): void {
  const openElements: string[] = [];
  let place = 0;
  while (place < xml.length) {
    const next = xml.indexOf('<', place);
    if (next !== place) visitor.text?.(plainText(xml.slice(place, next === -1 ? undefined : next)));
    if (next === -1) break;
    place = next;
    const second = xml[place + 1];
    if (second === '?') place = after(xml, '?>', place);
    else if (second === '!') place = readDeclaration(xml, place, visitor);
    else if (second === '/') {
      const end = after(xml, '>', place);
      const name = localName(xml.slice(place + 2, end - 1).trim());
      if (openElements.pop() !== name) throw new FileRefusal('FILE_UNREADABLE');
      visitor.close?.(name);
      place = end;
    } else {
      TAG.lastIndex = place;
      const match = TAG.exec(xml);
      if (!match) throw new FileRefusal('FILE_UNREADABLE');
      const [whole, , name = '', attributes, empty] = match;
      visitor.open(name, attributes ? readAttributes(attributes) : NO_ATTRIBUTES);
      if (empty) visitor.close?.(name);
      else openElements.push(name);
      place += whole.length;
    }
  }
  if (openElements.length > 0) throw new FileRefusal('FILE_UNREADABLE');
}

function readDeclaration(xml: string, place: number, visitor: XmlVisitor): number {
  if (xml.startsWith('<!--', place)) return after(xml, '-->', place);
  if (!xml.startsWith('<![CDATA[', place)) throw new FileRefusal('FILE_UNREADABLE');
  const end = after(xml, ']]>', place);
  visitor.text?.(xml.slice(place + '<![CDATA['.length, end - ']]>'.length));
  return end;
}

function after(xml: string, mark: string, place: number): number {
  const found = xml.indexOf(mark, place);
  if (found === -1) throw new FileRefusal('FILE_UNREADABLE');
  return found + mark.length;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function readAttributes(text: string): XmlAttributes {
  const attributes: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) {
    attributes[name] = plainText(double ?? single ?? '');
  }
  return attributes;
}

function plainText(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (_, hex: string | undefined, decimal: string | undefined, name: string) => {
    if (name) return NAMED[name] ?? '';
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
}
