/** A reason not to start; sentences.mjs says it to people. */
export class Refusal extends Error {
  /**
   * @param {string} code stable UPPER_SNAKE code
   * @param {Record<string, string | number>} [details] values for the sentence
   */
  constructor(code, details = {}) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }
}
