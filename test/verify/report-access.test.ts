import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { type Browser, chromium } from 'playwright-core';
import { ensureChromium } from '../../scripts/support/chromium.ts';
import type { Locale } from '../../server/src/base/locale.ts';
import { renderHtml } from '../../server/src/verify/report/html.ts';
import type { VerifyResult } from '../../server/src/verify/result.ts';
import { resultOf } from '../support/verify-result.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const results: Readonly<Record<string, VerifyResult>> = {
  irreproducible: resultOf(),
  reproducible: resultOf({ verdict: 'reproducible', divergence: null, causes: [] }),
  undecided: resultOf({ verdict: 'undecided', divergence: null, causes: [], details: { traceback: 'ValueError: no' } }),
};

describe('the report, read by the rules of accessibility', () => {
  let browser: Browser;
  before(async () => {
    browser = await chromium.launch({
      executablePath: await ensureChromium(),
      args: ['--no-sandbox', '--disable-gpu'],
    });
  });
  after(() => browser.close());

  for (const [verdict, result] of Object.entries(results)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const locale of ['en', 'zh-cn'] as const) {
        it(`says “${verdict}” without breaking one, ${colorScheme}, ${locale}`, async () =>
          assert.deepEqual(await problemsOf(result, colorScheme, locale), []));
      }
    }
  }

  /** What axe finds, with the elements it found it in. The report itself lets no script of others run. */
  async function problemsOf(result: VerifyResult, colorScheme: 'light' | 'dark', locale: Locale) {
    const context = await browser.newContext({ bypassCSP: true, colorScheme });
    try {
      const page = await context.newPage();
      await page.setContent(renderHtml(result, { theme: 'page', locale }));
      await page.addScriptTag({ content: axe });
      const { violations, passes } = (await page.evaluate('axe.run()')) as Outcome;
      assert.ok(passes.length > 10, 'the rules were applied');
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    } finally {
      await context.close();
    }
  }
});

interface Outcome {
  readonly passes: readonly unknown[];
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}
