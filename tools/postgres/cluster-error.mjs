/** A failure of the embedded database with a stable code that the launcher turns into a sentence. */
export class ClusterError extends Error {
  /**
   * @param {string} code stable UPPER_SNAKE code
   * @param {string} message what happened, for the log
   * @param {Record<string, string | number>} [details] values for the sentence shown to people
   */
  constructor(code, message, details = {}) {
    super(message);
    this.name = 'ClusterError';
    this.code = code;
    this.details = details;
  }
}
