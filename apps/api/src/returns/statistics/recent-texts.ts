/** The texts used last, as they go out, up to a number of them; the one unused for longest makes room. */
export class RecentTexts<Text extends string | Buffer = Buffer> {
  private readonly texts = new Map<string, Text>();

  constructor(private readonly most: number) {}

  get(key: string): Text | undefined {
    const text = this.texts.get(key);
    if (text !== undefined) {
      this.texts.delete(key);
      this.texts.set(key, text);
    }
    return text;
  }

  set(key: string, text: Text): void {
    this.texts.delete(key);
    this.texts.set(key, text);
    const [oldest] = this.texts.keys();
    if (this.texts.size > this.most && oldest !== undefined) this.texts.delete(oldest);
  }
}
