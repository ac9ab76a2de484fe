import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { DomainError } from '../platform/errors';
import { hashPassword, verifyPassword } from './password-hash';
import { SIGN_IN_LIMITS } from './session-limits';

/** Compares and hashes passwords, few at a time, so that a flood of guesses cannot take all memory and cores. */
@Injectable()
export class PasswordChecker {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  /** Compared where there is no account, so that the answer takes as long as where there is one. */
  private readonly decoy = hashPassword(randomBytes(16).toString('hex'));

  /** @throws DomainError RATE_LIMITED when too many wait already */
  async matches(encoded: string | null, password: string): Promise<boolean> {
    const right = await this.inTurn(async () => verifyPassword(encoded ?? (await this.decoy), password));
    return right && encoded !== null;
  }

  /** @throws DomainError RATE_LIMITED when too many wait already */
  hash(password: string): Promise<string> {
    return this.inTurn(() => hashPassword(password));
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= SIGN_IN_LIMITS.parallelChecks) {
      if (this.waiting.length >= SIGN_IN_LIMITS.waitingChecks) throw new DomainError(429, 'RATE_LIMITED');
      // Whoever ends hands over its place, so `running` stays as it is.
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      this.running += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
