import { BaseMap, type Role } from '@tonghu/contract';
import { z } from 'zod';

/** Settings that the launcher or an operator gives; see docs/operators.md. */
const Settings = z.object({
  mode: z.enum(['demo', 'production']),
  databaseUrl: z.string().min(1),
  port: z.number().int().min(0).max(65_535),
  host: z.string().min(1),
  portalDirectory: z.string().min(1),
  /** Key for signed device cookies; at least 32 characters in production. */
  secret: z.string().min(32),
  /** True behind HTTPS: cookies are `Secure` and carry the `__Host-` prefix. */
  secureCookies: z.boolean(),
  /** Number of reverse proxies whose forwarded address is believed. */
  trustedProxies: z.number().int().min(0).max(10),
  /** Address under which people reach the portal, for links in mails; null leaves the links out. */
  publicUrl: z.url({ protocol: /^https?$/ }).nullable(),
  /** Where notices are handed in as mail, and from whom they come; null sends none. */
  mail: z.object({ smtpUrl: z.url({ protocol: /^smtps?$/ }), from: z.string().min(3) }).nullable(),
  /** Where notices are posted for the city's chat system, and the key that signs them; null posts none. */
  webhook: z.object({ url: z.url({ protocol: /^https?$/ }), secret: z.string().min(32) }).nullable(),
  /** Tiles under the map of the net, from the lowest layer up; null draws the map without. */
  baseMap: BaseMap.nullable(),
});
export type Settings = z.infer<typeof Settings>;

/** Injection token of {@link Settings}. */
export const SETTINGS = Symbol('settings');

export const parseSettings = (input: unknown): Settings => Settings.parse(input);

/** How to try a portal with made-up data: its accounts and their one password. */
export interface DemoGuide {
  readonly accounts: readonly { username: string; role: Role; name: string }[];
  readonly password: string;
}

/** Injection token of {@link DemoGuide} or null. */
export const DEMO_GUIDE = Symbol('demo-guide');
