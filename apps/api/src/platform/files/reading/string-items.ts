import { FileRefusal } from '../file-refusal';
import { readXml, type XmlVisitor } from './xml-reader';

/** Letters that XML cannot hold are written `_x000D_` and the like. */
const ESCAPED = /_x([0-9a-fA-F]{4})_/g;

/** Gathers a text that may come in runs of different fonts; how it is spoken (phonetic runs) is not part of it. */
export class TextGatherer {
  private pieces: string[] = [];
  private inText = false;
  private inPhonetic = false;

  /** Forgets what was gathered and begins the next text. */
  begin(): void {
    this.pieces = [];
  }

  open(name: string): void {
    if (name === 'rPh') this.inPhonetic = true;
    if (name === 't') this.inText = !this.inPhonetic;
  }

  close(name: string): void {
    if (name === 'rPh') this.inPhonetic = false;
    if (name === 't') this.inText = false;
  }

  text(text: string): void {
    if (this.inText) this.pieces.push(text);
  }

  value(): string {
    return unescaped(this.pieces.join(''));
  }
}

/** A text as it is meant, with its escaped letters. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(ESCAPED, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** The texts that cells point to by number. @throws FILE_TOO_MANY_CELLS when there are more of them than cells may be */
export function readSharedStrings(xml: string, limit: number): string[] {
  const strings: string[] = [];
  const gatherer = new TextGatherer();
  const visitor: XmlVisitor = {
    open: (name) => {
      if (name === 'si') gatherer.begin();
      gatherer.open(name);
    },
    close: (name) => {
      gatherer.close(name);
      if (name === 'si') strings.push(gatherer.value());
      if (strings.length > limit) throw new FileRefusal('FILE_TOO_MANY_CELLS', { limit });
    },
    text: (text) => gatherer.text(text),
  };
  readXml(xml, visitor);
  return strings;
}
