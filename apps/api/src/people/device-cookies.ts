import { Inject, Injectable } from '@nestjs/common';
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { SETTINGS, type Settings } from '../platform/config';

/** People who share a computer each stay trusted on it. */
const DEVICES_PER_COOKIE = 4;

/**
 * Signed proof that an account has signed in from this browser before: `nonce.signature` per account, joined by `~`,
 * newest first. The signature binds the nonce to the username, which the cookie does not name.
 */
@Injectable()
export class DeviceCookies {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** The device's nonce for this username, or null when it has never signed in from here. */
  read(cookie: string | undefined, username: string): string | null {
    const found = entriesOf(cookie).find(([nonce, signature]) =>
      equal(signature, this.sign(username, nonce)),
    );
    return found?.[0] ?? null;
  }

  /** The cookie after a sign-in: this account first, others kept. */
  renew(cookie: string | undefined, username: string): string {
    const known = this.read(cookie, username);
    const nonce = known ?? randomBytes(16).toString('base64url');
    const others = entriesOf(cookie).filter(([other]) => other !== nonce);
    return [[nonce, this.sign(username, nonce)], ...others]
      .slice(0, DEVICES_PER_COOKIE)
      .map((entry) => entry.join('.'))
      .join('~');
  }

  private sign(username: string, nonce: string): string {
    return createHmac('sha256', this.settings.secret)
      .update(`device\n${username}\n${nonce}`)
      .digest('base64url');
  }
}

function entriesOf(cookie: string | undefined): [nonce: string, signature: string][] {
  return (cookie ?? '')
    .split('~')
    .slice(0, DEVICES_PER_COOKIE)
    .flatMap((text) => {
      const match = /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})$/.exec(text);
      return match?.[1] && match[2] ? [[match[1], match[2]] as [string, string]] : [];
    });
}

const equal = (a: string, b: string) => timingSafeEqual(Buffer.from(a), Buffer.from(b));
