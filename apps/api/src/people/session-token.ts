import { hash, randomBytes } from 'node:crypto';

/** A new token of 256 random bits, 43 characters of base64url. */
export const newSessionToken = () => randomBytes(32).toString('base64url');

/** What the database keeps of a token. */
export const hashToken = (token: string) => hash('sha256', token, 'buffer');

/** Whether a text can be a token at all. */
export const looksLikeToken = (text: string | undefined): text is string =>
  text !== undefined && /^[A-Za-z0-9_-]{43}$/.test(text);
