import { hash, verify } from '@node-rs/argon2';

/** Argon2id (the library's default) at 19 MiB, two passes, one lane: the smallest that current guidance advises. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The same characters typed on different keyboards and systems are the same password. */
const canonical = (password: string) => password.normalize('NFKC');

/** Encoded hash with its own salt and parameters. */
export const hashPassword = (password: string): Promise<string> => hash(canonical(password), COST);

/** Whether the password is the one that was hashed. */
export const verifyPassword = (encoded: string, password: string): Promise<boolean> =>
  verify(encoded, canonical(password));
