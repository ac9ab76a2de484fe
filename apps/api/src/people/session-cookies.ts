import type { CookieSerializeOptions } from '@fastify/cookie';
import type { Settings } from '../platform/config';

const cookieName = (settings: Settings, name: string) => (settings.secureCookies ? `__Host-${name}` : name);

/** Name of the cookie that holds the session token. */
export const sessionCookieName = (settings: Settings) => cookieName(settings, 'tonghu_session');

/** Name of the cookie by which a device shows that somebody has signed in from it before. */
export const deviceCookieName = (settings: Settings) => cookieName(settings, 'tonghu_device');

/** Attributes of both: for the server's eyes only, never sent along with another site's requests. */
export function cookieOptions(settings: Settings, maxAgeSeconds?: number): CookieSerializeOptions {
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: settings.secureCookies,
    ...(maxAgeSeconds !== undefined && { maxAge: maxAgeSeconds }),
  };
}
