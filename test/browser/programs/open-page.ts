import { systemBrowser } from '../../../src/browser/system-browser.ts';

/** Opens the page given as its argument and says what came of it. */
async function openPage(url: string): Promise<void> {
  const browser = systemBrowser({ env: { DISPLAY: ':99' }, platform: 'linux', disabled: false });
  process.stdout.write(String(await browser.open(url)));
}

void openPage(process.argv[2] ?? '');
