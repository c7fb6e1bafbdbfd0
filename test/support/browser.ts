import { type Browser, chromium } from 'playwright-core'

/** The system's own Chromium, which scripts/install-browser puts there; or the one that $CHROMIUM names. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
}
