/** What makes a spreadsheet take a text for a formula when it opens or edits a cell; full-width signs count too. */
const FORMULA_START = /^[\s\u00a0]*[=+\-@\t\r＝＋－＠]/u;
/** Letters that no XML document can hold, and halves of letters. */
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** A text that cannot run as a formula: where it could, an apostrophe stands before it, as a person would type it. */
export function safeText(text: string): string {
  const written = writableText(text);
  return FORMULA_START.test(text) ? `'${written}` : written;
}

/** A text that every format can hold; what none can is shown as �. */
export function writableText(text: string): string {
  return text.replace(UNWRITABLE, '\ufffd');
}
