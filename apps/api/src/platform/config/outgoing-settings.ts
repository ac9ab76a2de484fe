import { StartRefusal } from '../errors';
import type { Settings } from './config';

type Environment = Readonly<Record<string, string | undefined>>;

const SHORTEST_SECRET = 32;

/**
 * Ways out of the house, each of which is shut unless the operator opens it.
 *
 * @throws StartRefusal SETTING_INCOMPLETE, SETTING_INVALID
 */
export function outgoingSettings(environment: Environment): Pick<Settings, 'publicUrl' | 'mail' | 'webhook'> {
  const publicUrl = address(environment, 'TONGHU_PUBLIC_URL', ['https:', 'http:']);
  const smtpUrl = address(environment, 'TONGHU_SMTP_URL', ['smtps:', 'smtp:']);
  const url = address(environment, 'TONGHU_WEBHOOK_URL', ['https:', 'http:']);
  return {
    publicUrl,
    mail:
      smtpUrl === null
        ? null
        : { smtpUrl, from: needed(environment, 'TONGHU_SMTP_URL', 'TONGHU_MAIL_FROM', 3) },
    webhook:
      url === null
        ? null
        : {
            url,
            secret: needed(environment, 'TONGHU_WEBHOOK_URL', 'TONGHU_WEBHOOK_SECRET', SHORTEST_SECRET),
          },
  };
}

function address(environment: Environment, name: string, protocols: readonly string[]): string | null {
  const value = environment[name];
  if (!value) return null;
  if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value;
  // The value may hold a password, so it is not shown.
  throw new StartRefusal('SETTING_INVALID', {
    name,
    value: '…',
    allowed: protocols.map((protocol) => `${protocol}//…`).join(' | '),
  });
}

function needed(environment: Environment, name: string, needs: string, length: number): string {
  const value = environment[needs] ?? '';
  if (value.length < length) {
    throw new StartRefusal('SETTING_INCOMPLETE', {
      name,
      needs: length > 3 ? `${needs} (≥ ${length})` : needs,
    });
  }
  return value;
}
