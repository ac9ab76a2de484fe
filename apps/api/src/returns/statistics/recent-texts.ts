/** The texts used last, as they go out, up to a number of them; the one unused for longest makes room. */
export class RecentTexts {
  private readonly texts = new Map<string, Buffer>();

  constructor(private readonly most: number) {}

  get(key: string): Buffer | undefined {
    const text = this.texts.get(key);
    if (text !== undefined) {
      this.texts.delete(key);
      this.texts.set(key, text);
    }
    return text;
  }

  set(key: string, text: Buffer): void {
    this.texts.delete(key);
    this.texts.set(key, text);
    const [oldest] = this.texts.keys();
    if (this.texts.size > this.most && oldest !== undefined) this.texts.delete(oldest);
  }
}

/** The text of a JSON object with `asOf` ahead of its fields: the moment at which it was found unchanged. */
export const datedText = (asOf: string, text: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`{"asOf":"${asOf}",`), text.subarray(1)]);
