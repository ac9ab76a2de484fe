import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';

/** The message files are the domains that a key begins with. */
const DOMAINS = readdirSync(path.resolve(__dirname, '../../portal/public/i18n/zh-Hans')).map((file) =>
  path.basename(file, '.json'),
);
const MESSAGE_KEY = new RegExp(`\\b(?:${DOMAINS.join('|')})(?:\\.[a-zA-Z_-]+)+\\b`, 'g');

/** What stands out sideways: of the page itself, its header and its main part. */
export function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const page = document.documentElement;
    const wide = page.scrollWidth > window.innerWidth ? [`page ${page.scrollWidth}`] : [];
    for (const part of Array.from(document.querySelectorAll('header, main'))) {
      if (part.scrollWidth > part.clientWidth) wide.push(`${part.tagName} ${part.scrollWidth}`);
    }
    return wide;
  });
}

/** Message keys that were not replaced, in the text and in what only assistive technology or a tooltip tells. */
export async function rawKeys(page: Page): Promise<string[]> {
  const text = await page.evaluate(() => {
    const told = ['aria-label', 'title', 'placeholder', 'alt'].flatMap((name) =>
      Array.from(document.querySelectorAll(`[${name}]`), (element) => element.getAttribute(name)),
    );
    return [document.title, document.body.innerText, ...told].join('\n');
  });
  return text.match(MESSAGE_KEY) ?? [];
}
